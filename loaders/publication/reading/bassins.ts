import type { Place } from "../../region/place.ts";
import { findDepartmentCode, isBassin } from "../../region/territory.ts";
import { departmentsOf, isWide } from "../../region/tree.ts";
import { bassinPlace } from "../words/places.ts";
import type { PublishedData } from "./published-data.ts";

/** Training areas, sorted by name; `within` keeps those that reach a department, or a department of a region. */
export function bassinPlaces(
  data: Pick<PublishedData, "bassins" | "bassinDepartements">,
  within?: string,
): Place[] {
  const reached =
    within === undefined ? null : (isWide(within) ? departmentsOf(within) : [within]).map(findDepartmentCode);
  return [...data.bassins]
    .filter(
      ([code]) =>
        reached === null || data.bassinDepartements.get(code)?.some((each) => reached.includes(each)),
    )
    .flatMap(([code, label]) => (isBassin(code) ? bassinPlace(code, label) : []))
    .sort((a, b) => a.nom.localeCompare(b.nom, "fr"));
}
