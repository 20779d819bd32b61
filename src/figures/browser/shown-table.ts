/** The table of a figure as it stands, in the order it was sorted: its header and its rows, symbols as they are written. */
export function readTable(figure: Element): string[][] {
  const table = figure.querySelector("table.values");
  const rows = [...(table?.querySelectorAll("thead tr, tbody tr") ?? [])];
  return rows.map((row) =>
    [...row.querySelectorAll("th, td")].map((cell) => (cell.textContent ?? "").replace(/\s+/g, " ").trim()),
  );
}

/** The words of an element on one line; no-break spaces stay. */
export function textOf(element: Element | null): string {
  return (element?.textContent ?? "").replace(/[ \t\n]+/g, " ").trim();
}

/** What the table is, where its values come from and where it stands: lines under it, so that a sheet says what it holds. */
export function tableNotes(figure: Element, address: string): string[] {
  const say = (selector: string) => figure.querySelector(selector)?.textContent?.trim() ?? "";
  return [
    say(".figure-title"),
    say(".figure-field"),
    say(".table-symbols"),
    noteText(figure),
    say("[data-demonstration]"),
    address,
  ].filter(Boolean);
}

/** The note of a figure in full, without the link to its definition, which leads nowhere from a file. */
export function noteText(figure: Element): string {
  const nodes = figure.querySelector(".figure-note")?.childNodes ?? [];
  return [...nodes]
    .filter((node) => !(node.nodeType === 1 && (node as Element).matches("a:not(.term)")))
    .map((node) => node.textContent ?? "")
    .join("")
    .trim();
}

/** Cells by tab, for a spreadsheet or a message. */
export function toTabs(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => cells.join("\t")).join("\n");
}
