import { findPlace } from "../../../region/country.ts";
import type { Record } from "../../open/records.ts";
import type { Observation } from "../../receipt/finding.ts";
import type { Plan } from "../check-structure.ts";
import type { Header } from "../header.ts";
import { arePlaces, heedPlaces, isPlaceTitle } from "./places.ts";
import { heedParts } from "./shares-of-key.ts";
import { heedStates, isStateTitle, isVoidState } from "./states.ts";
import { heedUnfinished } from "./unfinished.ts";

/** The rows that stay to be checked, and what is said of the others. */
export interface Heeded {
  rows: Record[];
  observed: Observation[];
}

/**
 * What the columns left aside say of the rows (domain.md, section 4): of another place, unfinished, refused or drafts, parts of a school.
 */
export function heedWitnesses(plan: Plan, header: Header): { plan: Plan; observed: Observation[] } {
  let heeded = plan;
  const observed: Observation[] = [];
  for (const heed of [heedUnfinished, heedPlaces, heedStates, heedParts]) {
    const found = heed(heeded, header);
    heeded = { ...heeded, rows: found.rows };
    observed.push(...found.observed);
  }
  return { plan: heeded, observed };
}

/** True when the texts of a column left aside say something of the rows: every row is then to be looked at. */
export function mayWitness(title: string, texts: Iterable<string>): boolean {
  const [ofPlace, ofState] = [isPlaceTitle(title), isStateTitle(title)];
  if (!ofPlace && !ofState) return arePlaces(title, texts);
  for (const text of texts) {
    const where = ofPlace ? findPlace(text) : null;
    if (where === "ailleurs" || where === "pays" || (ofState && isVoidState(text, true))) return true;
  }
  return false;
}
