import { readCell } from "../../../contracts/cell.ts";
import type { Column } from "../../../contracts/contract.ts";

/** What reaches a person in some cells, in French, and the first rows of those cells. Values never leave this room. */
export interface Found {
  what: string;
  /** Places among the cells looked at, from 0. */
  places: number[];
  /** False where another kind of number may look the same. */
  sure: boolean;
}

interface Pattern {
  what: string;
  pattern: RegExp;
  sure: boolean;
}

/** Contents that reach a person, in any cell: e-mail, French phone number, INE, NIR. Spaces that do not break are spaces too. */
const patterns: Pattern[] = [
  {
    what: "des adresses électroniques",
    pattern: /[A-Za-z0-9._%+-]@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}/,
    sure: true,
  },
  {
    what: "des numéros de téléphone",
    pattern: /(^|[^0-9.,])(\+33|0033|0)\s?\(?0?\)?\s?[1-9]([\s.-]?[0-9]{2}){4}($|[^0-9])/,
    sure: true,
  },
  {
    what: "des numéros INE",
    pattern:
      /(^|[^0-9A-Za-z])([0-9]{10}[A-HJ-NP-Za-hj-np-z]|[0-9]{9}[A-HJ-NP-Za-hj-np-z]{2})($|[^0-9A-Za-z])/,
    sure: false,
  },
  {
    what: "des numéros de sécurité sociale",
    pattern:
      /(^|[^0-9])[12]\s?[0-9]{2}\s?(0[1-9]|1[0-2]|[2-4][0-9])\s?([0-9]{2}|2[ABab])\s?[0-9]{3}\s?[0-9]{3}(\s?[0-9]{2})?($|[^0-9])/,
    sure: false,
  },
];

/** Shortest text that may reach someone, and how many cells of a finding are listed. */
const SHORTEST = 6;
const LISTED = 5;

/**
 * What reaches a person in a column; null when nothing does. A cell that its column reads is what the column says: the
 * milliseconds of a date are no social-security number. Of a date that does not read, bare digits are no number of a person, nor
 * is a UNIX time where the title says a time (`timed`).
 */
export function findPersonalContent(
  values: Iterable<string>,
  column: Column | null = null,
  timed = false,
): Found | null {
  let found: (Found & { pattern: RegExp }) | null = null;
  let place = -1;
  for (const value of values) {
    place++;
    if (value.length < SHORTEST) continue;
    if (found) {
      if (found.places.length < LISTED && found.pattern.test(value)) found.places.push(place);
      continue;
    }
    const match = patterns.find(({ pattern }) => pattern.test(value));
    if (match && !isOfColumn(value, column) && !(timed && unixTime.test(value)))
      found = { ...match, places: [place] };
  }
  return found && { what: found.what, places: found.places, sure: found.sure };
}

/** Milliseconds since 1970, from 2001 to 2033. */
const unixTime = /^\s*1\d{12}\s*$/;

/** Whole numbers so large count no one. */
const LARGEST_COUNT = 999_999;

function isOfColumn(value: string, column: Column | null): boolean {
  if (!column || column.type === "texte") return false;
  if (/^(date|mois|année)/.test(column.type) && /^\s*\d+\s*$/.test(value)) return true;
  const reading = readCell(column.cell, value);
  if (!("value" in reading)) return false;
  return typeof reading.value !== "number" || reading.value <= LARGEST_COUNT;
}
