import { type Department, region } from "./region.ts";
import { findDepartmentCode, franceCode, type Territory, territoryOfDepartment } from "./territory.ts";

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
export const francePlace: Place = {
  code: franceCode,
  nom: "France",
  article: "la France",
  dans: "en France",
  de: "de France",
};

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

/** France, the region or one of its departments; undefined for a bassin or a territory of elsewhere. */
export function findPlace(territory: string): Place | undefined {
  if (territory === franceCode) return francePlace;
  if (territory === region.code) return regionPlace;
  const department = region.departements.find(({ code }) => code === findDepartmentCode(territory));
  return department && departmentPlace(department);
}

/** The name of France, of the region or of one of its departments; undefined for any other. */
export function placeName(territory: string): string | undefined {
  return findPlace(territory)?.nom;
}
