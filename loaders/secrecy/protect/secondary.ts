import type { Classes } from "../../indicators/classes.ts";
import type { CountOfRow } from "../../indicators/compute.ts";
import type { Count } from "../../indicators/count.ts";
import type { SecrecyRules } from "../../indicators/secrecy-rules.ts";
import type { PublicFact } from "../../warehouse/public-facts.ts";
import { rowsAlreadyShown } from "../releases/already-shown.ts";
import { rowsQuoted } from "../releases/quoted.ts";
import { type Built, tellVerdicts } from "./build.ts";
import { spread, type Verdict } from "./primary.ts";
import { type Means, suppress } from "./suppress.ts";
import type { Table } from "./table.ts";

/** Which rows a table hides, and why. */
export interface Hidden {
  verdicts: Verdict[];
  hidden: boolean[];
}

/** What the choice of the rows to hide is made from. */
export interface Choice {
  rows: readonly CountOfRow[];
  /** What the rules and earlier publications hide. */
  verdicts: readonly Verdict[];
  rules: SecrecyRules;
  classes: readonly Classes[];
  /** What the definitions say of the rows: the same for every choice of one table, a copy for each. */
  build: () => Built;
  earlier: readonly Count[];
  facts: readonly PublicFact[];
  /** Rows that others give whatever is done: hiding them protects nothing. */
  given?: ReadonlySet<number>;
  /** What was chosen before, where all that it hid is hidden still, but what others give: what it protects is not looked at again. */
  before?: Hidden | undefined;
}

/**
 * Hides, besides what the rules hide, what would give it away: one verdict a row, and whether it is hidden.
 */
export async function hideSecond(
  { rows, verdicts, rules, build, earlier, facts, given = new Set(), before }: Choice,
  means: Pick<Means, "memory" | "crew"> = {},
): Promise<Hidden> {
  const built = build();
  const { table, alone, nearlyKnown } = built;
  tellVerdicts(built, rows, verdicts, rules);
  const spreadTo = spread(verdicts, table.rows);
  const counts = rows.map(({ count }) => count);
  hide(table, (r) => spreadTo[r] !== undefined && spreadTo[r].raison !== null);
  table.rows.push(
    ...rowsAlreadyShown(counts, table.rows, earlier),
    ...rowsQuoted(rows, table.rows, spreadTo, facts, rules),
    ...[...given].map((i) => ({ cells: table.rows[i]!.cells, loss: Infinity, hidden: false })),
  );
  const schools = { alone, nearlyKnown, width: rules.populations.eleves.largeur };
  const { hidden } = await suppress(table, { ...means, schools, before: before && hiddenRowsOf(before) });
  return { verdicts: spreadTo, hidden: hidden.slice(0, rows.length) };
}

/** Whether each row is hidden, by the rules or for others. */
export function hiddenRowsOf({ verdicts, hidden }: Hidden): boolean[] {
  return hidden.map((each, i) => each || verdicts[i]!.raison !== null);
}

function hide(table: Table, isHidden: (row: number) => boolean): void {
  table.rows.forEach((row, r) => {
    row.hidden ||= isHidden(r);
  });
}
