import { countryRegions, departmentPlace, type Place } from "./place.ts";
import { region } from "./region.ts";
import { isDepartment, sheetFolder } from "./territory.ts";

/** A territory with a page of its own on the site: each department of the sheet, each region of the country's. */
export interface Sheet {
  place: Place;
  /** Folder of its page from the root of the site: `departements/14`, `regions/28`. */
  folder: string;
  /** What the blocks of its page are named after: `departement-14`, `region-28`. */
  id: string;
}

/** Every sheet, regions first, in code order. */
export const sheets: readonly Sheet[] = [...countryRegions, ...region.departements.map(departmentPlace)].map(
  (place) => {
    const kind = isDepartment(place.code) ? "departement" : "region";
    const code = place.code.slice(1);
    return { place, folder: sheetFolder(place.code), id: `${kind}-${code}` };
  },
);

/** The sheet of a territory; undefined for what has none. */
export function findSheet(territory: string): Sheet | undefined {
  return sheets.find(({ place }) => place.code === territory);
}
