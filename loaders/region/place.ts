import { type Department, region } from "./region.ts";
import { franceCode, franceNames, type Territory, territoryOfDepartment } from "./territory.ts";

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

/** Every department of the sheet as a place, in code order. */
const sheetPlaces: readonly Place[] = region.departements.map(departmentPlace);

/** The departments that are read beside the region, in code order: none where a region is one department, and the same place. */
export const departmentPlaces: readonly Place[] = sheetPlaces.length > 1 ? sheetPlaces : [];

/** The region first, then the departments read beside it. */
export const regionalPlaces: readonly Place[] = [regionPlace, ...departmentPlaces];

/** France, the region or one of its departments; undefined for a bassin or a territory of elsewhere. */
export function findPlace(territory: string): Place | undefined {
  return [francePlace, regionPlace, ...sheetPlaces].find(({ code }) => code === territory);
}

/** The name of France, of the region or of one of its departments; undefined for any other. */
export function placeName(territory: string): string | undefined {
  return findPlace(territory)?.nom;
}
