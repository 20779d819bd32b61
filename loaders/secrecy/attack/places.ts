import type { Count } from "../../indicators/count.ts";
import type { Fact, Knowledge } from "./knowledge.ts";

/** What a published figure is about, besides what it counts. */
export const axes = ["periode", "territoire", "niveau", "sexe", "secteur", "forme", "public"] as const;
export type Axis = (typeof axes)[number];
export type Place = Record<Axis, string>;

/** The unknowns of each place by name, `taux_placement.n` for one. */
export type Places = Map<string, { place: Place; names: Map<string, number> }>;

/** The knowledge being written; the true values only say which relations hold. */
export interface Ledger {
  knowledge: Knowledge;
  values: number[];
  places: Places;
  /** Unknowns that speak of few persons, or of one school: hidden by themselves, not only to protect others. */
  pointed: Set<number>;
  /** Unknowns of rows of one or two schools: a figure quoted for their place rests on others. */
  few: Set<number>;
}

/** Adds a relation if it is true: an equality, else a sum that is 0 at least. */
export function addTrue(
  { knowledge, values }: Ledger,
  name: string,
  terms: Fact["terms"],
  equal: boolean,
): void {
  const sum = terms.reduce((total, [unknown, c]) => total + c * values[unknown]!, 0);
  if (sum === 0 && equal) knowledge.facts.push({ name, terms, least: 0, most: 0 });
  else if (sum >= 0) knowledge.facts.push({ name, terms, least: 0, most: Infinity });
}

/** Where a row is; a dimension that does not apply is summed over. */
export function placeOf(row: Count): Place {
  const all = (value: string) => value || "ensemble";
  return {
    periode: row.periode,
    territoire: row.territoire,
    niveau: all(row.niveau),
    sexe: all(row.sexe),
    secteur: all(row.secteur),
    forme: all(row.forme),
    public: all(row.public),
  };
}

/** The text that identifies a place. */
export const placeKey = (place: Place): string => axes.map((axis) => place[axis]).join("|");

/** A place for a person to read. */
export const placeName = (place: Place): string =>
  axes
    .map((axis) => place[axis])
    .filter((value) => value !== "ensemble")
    .join(" ");

/** The unknown of a name at a place. */
export function findUnknown(places: Places, place: Place, name: string): number | undefined {
  return places.get(placeKey(place))?.names.get(name);
}

/** The name of one side of a row: `n` above the line, `d` below. */
export const nameOf = ({ indicateur, modalite }: Count, side: "n" | "d"): string =>
  `${modalite ? `${indicateur}:${modalite}` : indicateur}.${side}`;
