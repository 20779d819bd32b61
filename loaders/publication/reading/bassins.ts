import type { Place } from "../../region/place.ts";
import { isBassin } from "../../region/territory.ts";
import { bassinPlace } from "../words/places.ts";
import type { Edition } from "./edition.ts";

/** Training areas, sorted by name; `departement` keeps those that reach it. */
export function bassinPlaces(edition: Edition, departement?: string): Place[] {
  return [...edition.bassins]
    .filter(
      ([code]) => departement === undefined || edition.bassinDepartements.get(code)?.includes(departement),
    )
    .flatMap(([code, label]) => (isBassin(code) ? bassinPlace(code, label) : []))
    .sort((a, b) => a.nom.localeCompare(b.nom, "fr"));
}
