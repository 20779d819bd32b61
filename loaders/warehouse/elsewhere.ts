import type { DuckDBConnection } from "@duckdb/node-api";
import { wrongCells } from "../region/mistake.ts";
import { readRows } from "./rows.ts";

/** Pages with a place for what others publish, by their folder. */
export const elsewherePages = ["placement", "satisfaction", "orientation", "objectif-50000"] as const;

/** A page with such a place. */
export type ElsewherePage = (typeof elsewherePages)[number];

type Row = Record<string, string | null>;

/** What a cell of `ailleurs.csv` has to be, in words, and whether it is. */
interface Expectation {
  column: string;
  expected: string;
  holds(cell: string, row: Row): boolean;
}

const isGiven = (cell: string) => cell.trim() !== "";
const given = (column: string): Expectation => ({ column, expected: "un texte", holds: isGiven });
const whereAudited = (column: string): Expectation => ({
  column,
  expected: "à remplir, puisque la ligne donne un indicateur",
  holds: (cell, { indicateur }) => indicateur === null || isGiven(cell),
});

const expectations: readonly Expectation[] = [
  {
    column: "pages",
    expected: `une page, ou plusieurs séparées par une espace, parmi ${elsewherePages.join(", ")}`,
    holds: (cell) => cell.split(/\s+/).every((page) => elsewherePages.some((known) => known === page)),
  },
  given("fait"),
  given("publie"),
  given("source"),
  {
    column: "date",
    expected: "2025-06-15, 2025-06, 2025, ou rien si la source n'est pas datée",
    holds: (cell) => /^(\d{4}(-\d{2}){0,2})?$/.test(cell),
  },
  { column: "presse", expected: "oui, ou rien", holds: (cell) => cell === "" || cell === "oui" },
  whereAudited("periode"),
  whereAudited("territoire"),
  {
    column: "publie",
    expected: "un nombre entier, comme « 1 250 », puisque la ligne donne un indicateur",
    holds: (cell, { indicateur }) =>
      indicateur === null || !isGiven(cell) || /^\d+([ \u00a0\u202f]\d{3})*$/.test(cell),
  },
];

/**
 * Checks the rows of `ref_ailleurs`; `path` is how messages name their file.
 * @throws SheetMistake with every mistake at once
 */
export async function checkElsewhere(db: DuckDBConnection, path: string): Promise<void> {
  const rows = await readRows<Row>(db, "FROM ref_ailleurs");
  const wrong = rows.flatMap((row, index) =>
    expectations
      .filter(({ column, holds }) => !holds(row[column] ?? "", row))
      .map(({ column, expected }) => ({ line: index + 2, column, read: row[column] ?? "", expected })),
  );
  if (wrong.length > 0) throw wrongCells(path, wrong);
}
