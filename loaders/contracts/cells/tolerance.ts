/**
 * Other ways to take the text of a cell, whatever its kind, each tried when the cell as it is written reads as nothing:
 * a whole number that a program wrote with decimals (`14.0`), quotes around, a separator left at the end.
 */
export function otherWritings(text: string): string[] {
  const whole = /^(\d+)[.,]0{1,2}$/.exec(text)?.[1];
  const quoted = /^["“”«] ?(.*?) ?["“”»]$/.exec(text)?.[1];
  const ended = /^(.*\S) ?[;,]$/.exec(text)?.[1];
  return [whole, quoted, ended].filter((other) => other !== undefined && other !== "") as string[];
}

/** What is raised above the line, or stands for a note at the foot of the table: `120¹`, `120 (1)`, `120*`. */
const noteMark = /^(.*?) ?([¹²³⁰⁴-⁹⁺⁽⁾₀-₉₍₎]+|\*{1,3}|\([1-9*]\)|\[[1-9*]\])$/;

/** A text without the mark of its note; null when it has none. */
export function withoutNoteMark(text: string): string | null {
  return noteMark.exec(text)?.[1]?.trim() || null;
}

/** Characters raised above the line, or lowered under it. */
export const raised = /[¹²³⁰⁴-⁹⁺⁽⁾₀-₉₍₎]/;

/** What people and programs type for « not given », folded; a code list that has such a word keeps it. */
const absentWords = new Set([
  "nr",
  "nd",
  "nc",
  "nonrenseigne",
  "nonrenseignee",
  "nonrepondu",
  "sansreponse",
  "nonreponse",
  "vide",
  "null",
  "none",
  "nan",
  "nat",
  "na",
]);

/** True for a text that stands for no value: a word, or signs alone (`-`, `.`, `…`, `\N`). */
export function standsForNothing(text: string, fold: (text: string) => string): boolean {
  return /^(?:[-–—/.…]|--+|\.\.+|\\N)$/.test(text) || absentWords.has(fold(text));
}
