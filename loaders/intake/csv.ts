/** A cell of our own CSV files: quoted when it must be. */
export function csvCell(text: string): string {
  return /[";\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Our own CSV: `;`, LF, UTF-8 without a mark, header first. */
export function csvText(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [header, ...rows].map((row) => `${row.map(csvCell).join(";")}\n`).join("");
}
