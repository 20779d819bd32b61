/** What a spreadsheet takes for a formula, or passes over to find one; an apostrophe, since it is what marks a text. */
const trigger = /^(?:['=@\t\r]|[+-].)/s;

/** What it reads as a number is no formula, whatever its sign. */
const signedNumber = /^[+-]?\d+(?:[.,]\d+)?(?:e[+-]?\d+)?$/i;

/**
 * A text that no spreadsheet runs, in any file that may be opened in one: `=1+1` → `'=1+1`. Numbers and other texts stay.
 * The intake reads the value again, the apostrophe being how spreadsheets mark a text (`tidy`), and so does `markedText`.
 */
export function inertText(text: string): string {
  return trigger.test(text) && !signedNumber.test(text) ? `'${text}` : text;
}

/** The text that `inertText` wrote. */
export function markedText(written: string): string {
  return trigger.test(written.slice(1)) && written.startsWith("'") ? written.slice(1) : written;
}

/** A cell of a CSV file: never a formula, and quoted where its text would be read otherwise. */
export function csvCell(text: string, delimiter = ";"): string {
  const inert = inertText(text);
  const isSafe = !inert.includes(delimiter) && !/["\r\n]|^\s|\s$/.test(inert);
  return isSafe ? inert : `"${inert.replaceAll('"', '""')}"`;
}

/** A header and rows as CSV, without a mark: `;` and LF, or what a reader expects instead. */
export function csvText(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  { delimiter = ";", newline = "\n" } = {},
): string {
  return [header, ...rows]
    .map((row) => `${row.map((text) => csvCell(text, delimiter)).join(delimiter)}${newline}`)
    .join("");
}
