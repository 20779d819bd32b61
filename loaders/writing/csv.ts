/** A cell of a CSV file: quoted where its text would be read otherwise. */
export function csvCell(text: string, delimiter = ";"): string {
  const isSafe = !text.includes(delimiter) && !/["\r\n]|^\s|\s$/.test(text);
  return isSafe ? text : `"${text.replaceAll('"', '""')}"`;
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
