import type { Count } from "../../indicators/count.ts";
import type { PublicFact } from "../../warehouse/public-facts.ts";
import { rowsQuoted } from "../releases/quoted.ts";
import { rowsAlreadyShown } from "../releases/releases.ts";
import type { SecrecyRules } from "../rules.ts";
import { buildTable, type CountTable } from "./build.ts";
import type { Verdict } from "./primary.ts";
import type { Area } from "./relations.ts";
import { suppress } from "./suppress.ts";

/** Fewest schools that the hidden territories of a published total may hold together. */
const fewestSchools = 3;

/**
 * Hides, besides what the rules hide, what would give it away: for each count, whether its row is hidden.
 * Totals and parts come first, one measure at a time; then all relations at once, from what is hidden by then.
 * Territories hidden together must hold three schools at least, since their sum is known; where they do not,
 * the sum itself becomes a cell to protect and the choice is made again.
 */
export async function hideSecond(
  counts: readonly Count[],
  verdicts: readonly Verdict[],
  rules: SecrecyRules,
  areas: readonly Area[],
  earlier: readonly Count[],
  facts: readonly PublicFact[] = [],
): Promise<boolean[]> {
  const table = buildTable(counts, verdicts, rules, areas);
  table.rows.push(
    ...rowsAlreadyShown(counts, table.rows, earlier),
    ...rowsQuoted(counts, table.rows, verdicts, facts, rules),
  );
  keep(table, (await suppress({ ...table, lines: table.lines.filter((line) => line.sum) })).hidden);
  for (let done = 0; ; ) {
    const { hidden } = await suppress(table, done);
    done = table.cells.length;
    if (!addPointed(table, hidden)) return hidden;
    keep(table, hidden);
  }
}

function keep(table: CountTable, hidden: readonly boolean[]): void {
  table.rows.forEach((row, r) => {
    row.hidden = hidden[r]!;
  });
}

/** Adds a cell for each hidden sum that points at one or two schools; `false` when there is none. */
function addPointed(table: CountTable, hidden: readonly boolean[]): boolean {
  const shown = new Set(table.rows.flatMap((row, r) => (hidden[r] ? [] : row.cells)));
  const before = table.lines.length;
  for (const { name, totals, parts } of table.schools) {
    if (!totals.every((cell) => shown.has(cell))) continue;
    const apart = parts.filter(({ cell }) => !shown.has(cell));
    const schools = apart.reduce((sum, part) => sum + part.schools, 0);
    const id = `territoires cachés, ${name}`;
    if (apart.length < 2 || schools < 1 || schools >= fewestSchools) continue;
    if (table.cells.some((cell) => cell.id === id)) continue;
    const value = apart.reduce((sum, { cell }) => sum + table.cells[cell]!.value, 0);
    table.cells.push({ id, value, need: table.cells[apart[0]!.cell]!.need });
    table.lines.push({
      name: id,
      terms: [[table.cells.length - 1, -1], ...apart.map(({ cell }) => [cell, 1] as const)],
    });
  }
  return table.lines.length > before;
}
