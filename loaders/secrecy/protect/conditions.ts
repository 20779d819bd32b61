import { allows, type Conditions, isList, type Wanted } from "../../indicators/measure.ts";
import type { Quantity } from "../../indicators/shows.ts";

/** What any value of a column satisfies, blank too. */
type Allowed = Wanted | "tout";

const keys = new WeakMap<object, string>();

/** The text that identifies a quantity: two rows that show it share one cell. */
export function keyOf(quantity: Pick<Quantity, "frame" | "sum" | "where">): string {
  const { frame, sum, where } = quantity;
  const key = keys.get(quantity) ?? `${frame} ${sum ?? "lignes"} ${conditionsKey(where)}`;
  keys.set(quantity, key);
  return key;
}

/** The same for conditions alone. */
export function conditionsKey(where: Conditions): string {
  return Object.entries(where)
    .map(([column, wanted]) => `${column}=${wantedKey(wanted)}`)
    .sort()
    .join(" & ");
}

function wantedKey(wanted: Wanted): string {
  if (wanted === "rempli") return "rempli";
  if (isList(wanted)) return [...wanted].map(String).sort().join(",");
  return `non ${[...wanted.not].map(String).sort().join(",")}`;
}

/** What conditions ask of a column. */
export function allowed(where: Conditions, column: string): Allowed {
  return where[column] ?? "tout";
}

/** Whether every value that `part` allows is allowed by `whole` too, and not the reverse. */
export function isInside(part: Allowed, whole: Allowed): boolean {
  return isWithin(part, whole) && !isWithin(whole, part);
}

/** Whether no value is allowed by both. */
export function areApart(a: Allowed, b: Allowed): boolean {
  if (a === "tout" || b === "tout") return false;
  if (isList(a)) return a.every((value) => !allows(b, value));
  return isList(b) && b.every((value) => !allows(a, value));
}

function isWithin(part: Allowed, whole: Allowed): boolean {
  if (whole === "tout") return true;
  if (part === "tout") return false;
  if (isList(part)) return part.every((value) => allows(whole, value));
  if (whole === "rempli") return true;
  if (isList(whole) || part === "rempli") return false;
  return whole.not.every((value) => part.not.includes(value));
}
