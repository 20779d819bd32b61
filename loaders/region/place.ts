import { type Department, region } from "./region.ts";
import { franceCode, franceNames, type Territory, territoryOfDepartment } from "./territory.ts";
import { parentOf, partsOf } from "./tree.ts";

/** A published territory, ready for a sentence. */
export interface Place {
  code: Territory;
  nom: string;
  /** « l'Eure », « la Normandie ». */
  article: string;
  /** « dans l'Eure », « en Normandie ». */
  dans: string;
  /** « de l'Eure », « de Normandie ». */
  de: string;
}

/** France, which the region is compared with. */
export const francePlace: Place = { code: franceCode, ...franceNames };

/** The region as a place. */
export const regionPlace: Place = {
  code: region.code,
  nom: region.nom,
  article: region.article,
  dans: region.en,
  de: region.de,
};

/** A department as a place. */
export function departmentPlace({ code, nom, article, dans, de }: Department): Place {
  return { code: territoryOfDepartment(code), nom, article, dans, de };
}

/** The regions of the country's sheet as places, in code order; none in the sheet of a region. */
export const countryRegions: readonly Place[] = region.regions.map(({ code, nom, article, en, de }) => ({
  ...{ code, nom, article, de },
  dans: en,
}));

const departments: readonly Place[] = region.departements.map(departmentPlace);

const places = new Map<string, Place>(
  [...departments, ...countryRegions, regionPlace, francePlace].map((place) => [place.code, place]),
);

/** The departments that are read beside a region, in code order: none where a region is one department, and the same place. */
export const departmentPlaces: readonly Place[] = departments.length > 1 ? departments : [];

/** The territories by which a wide one is read, as places: regions of the country, departments of a region. */
export function partPlacesOf(territory: string): Place[] {
  return partsOf(territory).flatMap((code) => places.get(code) ?? []);
}

/** Those of the whole of the sheet. */
export const partPlaces: readonly Place[] = partPlacesOf(region.code);

/** The whole of the sheet first, then the places by which it is read. */
export const regionalPlaces: readonly Place[] = [regionPlace, ...partPlaces];

/** Every territory of the sheet: the whole, the departments where there are several, the regions of the country, which have the name of a department where they are one. */
export const allPlaces: readonly Place[] = [regionPlace, ...departmentPlaces, ...countryRegions];

/** What a place is read against: the region of a department, the whole for the others. */
export function placeAround({ code }: { code: string }): Place {
  return places.get(parentOf(code) ?? "") ?? regionPlace;
}

/** France, the whole of the sheet, a region of it or a department; undefined for a bassin or a territory of elsewhere. */
export function findPlace(territory: string): Place | undefined {
  return places.get(territory);
}

/** The name of France, of a region or of a department; undefined for any other. */
export function placeName(territory: string): string | undefined {
  return findPlace(territory)?.nom;
}
