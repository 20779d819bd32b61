import { fold, tidy } from "../../../loaders/contracts/text.ts";
import type { Record } from "../../../loaders/intake/open/records.ts";
import type { Sheet } from "../../../loaders/intake/open/sheet.ts";
import type { Finding } from "../../../loaders/intake/receipt/receipt.ts";
import { showHeader } from "../../../loaders/intake/understand/persons/titles.ts";
import type { Preview, PreviewRow } from "../protocol.ts";

/** Rows shown at the top, rows of each finding, rows in all; columns; characters of a cell. */
const [TOP, EACH, ROWS, COLUMNS, LONGEST] = [6, 5, 60, 40, 60];

/** What stands for a cell of a column that may tell a person. */
const MASKED = "•••";

/** The first rows of a file and those around what its findings name, each cell at fault with its findings. */
export function previewOf({ records, header }: Sheet, findings: Finding[]): Preview {
  const titles = records[header?.at ?? 0]?.cells ?? [];
  const told = findings.map((finding) => ({ ...finding, place: placeOf(finding, titles, header?.columns) }));
  const masked = new Set(
    told.flatMap(({ code, place }) => (code === "fichier.donnees_personnelles" && place >= 0 ? [place] : [])),
  );
  const width = records.reduce((widest, { cells }) => Math.max(widest, cells.length), 0);
  const columns = Math.min(width, COLUMNS);
  const row = (record: Record, at: number): PreviewRow => {
    const isHeader = at === (header?.at ?? 0);
    const here = told.flatMap(({ niveau, lignes, place }, finding) =>
      niveau === "note"
        ? []
        : lignes.includes(record.row) || (isHeader && lignes.length === 0 && place >= 0)
          ? [{ place, finding }]
          : [],
    );
    return {
      row: record.row,
      isHeader,
      cells: Array.from({ length: columns }, (_, index) =>
        !isHeader && masked.has(index) ? MASKED : cut(record.cells[index] ?? ""),
      ),
      wrong: here.filter(({ place }) => place >= 0 && place < columns),
      findings: here.flatMap(({ place, finding }) => (place < 0 ? [finding] : [])),
    };
  };
  const rows = shownRows(records, findings).map((at) => row(records[at] as Record, at));
  return { columns, hidden: width - columns, rows };
}

/** Places in `records` of the rows shown, in order. */
function shownRows(records: Record[], findings: Finding[]): number[] {
  const placeOfRow = new Map(records.map(({ row }, at) => [row, at]));
  const shown = new Set(records.slice(0, TOP).keys());
  for (const { niveau, lignes } of findings.toSorted((a, b) => rank(a) - rank(b))) {
    if (niveau === "note") continue;
    for (const ligne of lignes.slice(0, EACH)) {
      const at = placeOfRow.get(ligne);
      if (at === undefined) continue;
      for (const near of [at, at - 1, at + 1]) if (records[near] && shown.size < ROWS) shown.add(near);
    }
  }
  return [...shown].sort((a, b) => a - b);
}

function rank({ niveau }: Finding): number {
  return ["erreur", "alerte", "note"].indexOf(niveau);
}

/** The place of the column that a finding names, by its title or its name; -1 where it names none. */
function placeOf({ colonne }: Finding, titles: string[], columns: ({ name: string } | null)[] = []): number {
  if (colonne === null) return -1;
  const written = titles.findIndex(
    (title, index) => tidy(title) === tidy(colonne) || showHeader(tidy(title), index) === colonne,
  );
  if (written >= 0) return written;
  const named = columns.findIndex((column) => column?.name === colonne);
  return named >= 0 ? named : titles.findIndex((title) => fold(title) === fold(colonne));
}

function cut(text: string): string {
  const plain = tidy(text);
  return plain.length > LONGEST ? `${plain.slice(0, LONGEST - 1)}…` : plain;
}
