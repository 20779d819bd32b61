import { region } from "./region.ts";
import { isBassin, isDepartment, type Territory, territoryOfDepartment } from "./territory.ts";

/** A territory that departments make up: the whole of the sheet, or one of its regions where the sheet is the country's. */
export interface Wide {
  code: Territory;
  departments: readonly string[];
  /** Zone of its school holidays. */
  zone: string;
}

const wholeOfSheet: Wide = {
  code: region.code,
  departments: region.departements.map(({ code }) => code),
  zone: region.zone,
};

const regionsOfSheet: readonly Wide[] = region.regions.map(({ code, departements, zone }) => ({
  code,
  departments: departements,
  zone,
}));

/** The whole of the sheet, then its regions, in code order. */
export const wideTerritories: readonly Wide[] = [wholeOfSheet, ...regionsOfSheet];

/** The regions that the sheet tells: its own, or the country's. */
export const regionCodes: readonly Territory[] =
  regionsOfSheet.length > 0 ? regionsOfSheet.map(({ code }) => code) : [region.code];

/** Whether a territory is a region: the country is none. */
export function isRegion(territory: string): boolean {
  return (regionCodes as readonly string[]).includes(territory);
}

const wide = new Map<string, Wide>(wideTerritories.map((each) => [each.code, each]));

/** Whether departments make up a territory: the whole of the sheet, a region of the country. */
export function isWide(territory: string): boolean {
  return wide.has(territory);
}

/** The departments that make up a wide territory, as territories in code order; none for any other. */
export function departmentsOf(territory: string): Territory[] {
  return (wide.get(territory)?.departments ?? []).map(territoryOfDepartment);
}

const regionOf = new Map(
  regionsOfSheet.flatMap(({ code, departments }) =>
    departments.map((department) => [territoryOfDepartment(department) as string, code] as const),
  ),
);

/**
 * The territory that a territory is read against: its region for a department, the whole for a region and for a training area, of which
 * nobody says in which region it lies. Null for the whole itself and for what is beside it.
 */
export function parentOf(territory: string): Territory | null {
  if (territory === region.code) return null;
  if (isDepartment(territory)) return regionOf.get(territory) ?? region.code;
  return isBassin(territory) || (regionOf.size > 0 && isWide(territory)) ? region.code : null;
}

/** The wide territory whose departments say how much schools differ: itself, else the one that a territory is read against. */
export function poolOf(territory: string): Territory {
  return isWide(territory) ? (territory as Territory) : (parentOf(territory) ?? region.code);
}

/**
 * The territories by which a wide one is read: the regions of the country, the departments of a region. None where there is but one,
 * which is the same place.
 */
export function partsOf(territory: string): Territory[] {
  const parts = partitionsOf(territory).at(-1) ?? [];
  return parts.length > 1 ? parts : [];
}

/** Whether the whole of the sheet is read by regions: it is the country, whose departments are on the sheets of its regions. */
export const isReadByRegions: boolean = partsOf(region.code).some(isRegion);

/** The ways in which a wide territory is cut in whole: its departments, and the country's regions. */
export function partitionsOf(territory: string): Territory[][] {
  const departments = departmentsOf(territory);
  const regions = territory === region.code ? regionsOfSheet.map(({ code }) => code) : [];
  return [departments, regions].filter((each) => each.length > 0);
}
