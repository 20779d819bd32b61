import { bassinPlace } from "../words/places.ts";
import type { Edition, Place } from "./edition.ts";

/** Training areas, sorted by name; `departement` keeps those that reach it. */
export function bassinPlaces(edition: Edition, departement?: string): Place[] {
  return [...edition.bassins]
    .filter(
      ([code]) => departement === undefined || edition.bassinDepartements.get(code)?.includes(departement),
    )
    .map(([code, label]) => bassinPlace(code, label))
    .sort((a, b) => a.nom.localeCompare(b.nom, "fr"));
}
