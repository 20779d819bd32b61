import type { Place } from "../../region/place.ts";
import { isBassin } from "../../region/territory.ts";
import { bassinPlace } from "../words/places.ts";
import type { PublishedData } from "./published-data.ts";

/** Training areas, sorted by name; `departement` keeps those that reach it. */
export function bassinPlaces(
  data: Pick<PublishedData, "bassins" | "bassinDepartements">,
  departement?: string,
): Place[] {
  return [...data.bassins]
    .filter(([code]) => departement === undefined || data.bassinDepartements.get(code)?.includes(departement))
    .flatMap(([code, label]) => (isBassin(code) ? bassinPlace(code, label) : []))
    .sort((a, b) => a.nom.localeCompare(b.nom, "fr"));
}
