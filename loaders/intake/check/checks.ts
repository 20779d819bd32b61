import type { DuckDBConnection } from "@duckdb/node-api";
import { dropTable, type ReceivedTable } from "../fill/table.ts";
import type { Observation } from "../receipt/finding.ts";
import { type Accepted, acceptRows } from "./accept-rows.ts";
import { checkCells } from "./cells.ts";
import { checkGroups } from "./groups.ts";
import { checkRepeatedAnswers } from "./repeated-answers.ts";
import { checkKey, checkRules } from "./rules.ts";
import { checkShares } from "./shares.ts";

/** A check of received rows; `unless` is the code of a finding that already tells what it would find. */
interface RowsCheck {
  check: (db: DuckDBConnection, received: ReceivedTable) => Promise<Observation[]>;
  unless?: RegExp;
}

/** What is checked of received rows, in this order; each says all it finds, whatever the others found. */
const ofReceivedRows: RowsCheck[] = [
  { check: checkShares },
  { check: checkCells },
  { check: checkRules },
  { check: checkKey, unless: /\.date_ambigue$/ },
  { check: checkRepeatedAnswers },
];

/** What is checked of rows that all read, once they are put together. */
const ofAcceptedRows: ((
  db: DuckDBConnection,
  received: ReceivedTable,
  accepted: Accepted,
) => Promise<Observation[]>)[] = [(db, { contract }, { table }) => checkGroups(db, contract, table)];

/**
 * Every check of a table, whichever reader filled it. `observe` takes what they find and tells whether the file has an error:
 * its table is then dropped and there is nothing to accept.
 */
export async function checkTable(
  db: DuckDBConnection,
  received: ReceivedTable,
  observe: (observed: Observation[]) => boolean,
): Promise<Accepted | null> {
  const codes: string[] = [];
  for (const { check, unless } of ofReceivedRows) {
    if (codes.some((code) => unless?.test(code))) continue;
    const found = await check(db, received);
    codes.push(...found.map(({ code }) => code));
    observe(found);
  }
  if (observe([])) {
    await dropTable(db, received);
    return null;
  }
  const accepted = await acceptRows(db, received);
  observe(accepted.observed);
  for (const check of ofAcceptedRows) observe(await check(db, received, accepted));
  if (!observe([])) return accepted;
  await db.run(`DROP ${accepted.kind} ${accepted.table}`);
  await dropTable(db, received);
  return null;
}
