import type { DuckDBConnection } from "@duckdb/node-api";
import { checkTable } from "./check/checks.ts";
import { type Delivery, observe } from "./delivery.ts";
import type { ReceivedTable } from "./fill/table.ts";
import { findPeriods, isDemonstration } from "./receipt/describe-rows.ts";

/** Checks a table and accepts its rows, whichever reader filled it; they then say their periods and whose they are. */
export async function acceptTable(
  db: DuckDBConnection,
  received: ReceivedTable,
  delivery: Delivery,
): Promise<void> {
  const { contract, distinct } = received;
  const accepted = await checkTable(db, received, (observed) => observe(delivery, observed));
  if (!accepted) return;
  const { table, ignored } = accepted;
  delivery.receipt.verdict = "accepte";
  Object.assign(delivery, { table, ignored, periods: await findPeriods(db, contract, table) });
  const texts = contract.scope === null ? distinct : null;
  delivery.demonstration = await isDemonstration(db, contract, table, delivery.fichier, texts);
  if (distinct) await db.run(`DROP TABLE ${distinct.table}`);
}
