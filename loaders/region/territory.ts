/** A published territory: France, a region, a department, a bassin (domain.md, section 3). */
export type Territory = "FR" | `R${string}` | `D${string}` | `B${string}`;

/** The whole country among the territories. */
export const franceCode = "FR" satisfies Territory;

/** Its name, ready for a sentence. */
export const franceNames = {
  nom: "France",
  article: "la France",
  dans: "en France",
  de: "de France",
} as const;

/** The territory of a department: `14` → `D14`. */
export function territoryOfDepartment(code: string): `D${string}` {
  return `D${code}`;
}

/** The territory of a training area: `05003` → `B05003`. */
export function territoryOfBassin(code: string): `B${string}` {
  return `B${code}`;
}

/** The department of a territory: `D14` → `14`; undefined for any other. */
export function findDepartmentCode(territory: string): string | undefined {
  return isDepartment(territory) ? territory.slice(1) : undefined;
}

/** Whether a territory is a department. */
export function isDepartment(territory: string): territory is `D${string}` {
  return territory.startsWith("D");
}

/** Folder of the page of a region or a department, from the root of the site: `regions/28`, `departements/14`. */
export function sheetFolder(territory: string): string {
  return `${isDepartment(territory) ? "departements" : "regions"}/${territory.slice(1)}`;
}

/** Whether a territory is a training area (bassin). */
export function isBassin(territory: string): territory is `B${string}` {
  return territory.startsWith("B");
}
