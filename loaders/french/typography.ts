import { frenchSpaces, NNBSP } from "./format.ts";

/** A straight apostrophe of elision: after a letter, before the word it leans on, or at the end of a text. */
const elision = /(?<=\p{L})'(?=[\p{L}\d«]|$)/gu;

/** An ordinary space between thousands: « 50 000 ». */
const thousands = /(?<![\p{L}\d,-])(\d{1,3})[ \u00a0](?=\d{3}(?![\d,-]))/gu;

/** French typography of a text that people read: one apostrophe, narrow no-break spaces. Texts already set do not change. */
export function typeset(text: string): string {
  return frenchSpaces(text).replace(elision, "’").replace(thousands, `$1${NNBSP}`);
}

/** The same for every text inside a value, its numbers and codes left as they are. */
export function typesetAll<Value>(value: Value): Value {
  if (typeof value === "string") return typeset(value) as Value;
  if (Array.isArray(value)) return value.map(typesetAll) as Value;
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, typesetAll(part)])) as Value;
}

/** What the eye would stop at in a text that is not set: « l'Eure ? », for checks. */
export const untypeset = /\p{L}'(?:[\p{L}\d«]|$)|[ \u00a0][;:!?%»]|«[ \u00a0]/u;
