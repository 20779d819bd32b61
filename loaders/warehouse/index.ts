import type { DuckDBConnection } from "@duckdb/node-api";
import { contracts, createTableSql, type SourceId } from "../contracts/index.ts";
import { isAccepted } from "../intake/delivery.ts";
import type { Delivery } from "../intake/index.ts";
import type { CampaignEntry } from "../intake/keep/campaigns.ts";
import { loadEntries } from "./entries.ts";
import { disagreements, undecided } from "./findings.ts";
import { findLate, type LateAnswers, lateRows } from "./late.ts";
import { loadReference } from "./reference.ts";
import { loadSource } from "./replacement.ts";
import { createViews } from "./views.ts";

export { describeState, type WarehouseState } from "./state.ts";

/** One DuckDB database: a table a source after replacement, reference tables, the views that indicators share. */
export interface Warehouse {
  db: DuckDBConnection;
  /** The extracts it was built from, refused ones included. */
  deliveries: readonly Delivery[];
  /** Rows of each file that a later extract replaced. */
  replaced: ReadonlyMap<string, number>;
  /** Answers that came after their campaign was closed: they wait for the publication, in no table. */
  late: readonly LateAnswers[];
  /** Sources of which at least one loaded row is synthetic. */
  demonstration: ReadonlySet<SourceId>;
}

/**
 * Builds the warehouse from the accepted extracts: every row keeps its file (`_fichier`) and spreadsheet line
 * (`_ligne`), and has its number in its table (`_numero`). An overlap that cannot be decided refuses both extracts: their receipts get the finding, nothing of them is loaded.
 * Answers that came after `closed` are left out of the tables and told in `late`.
 */
export async function buildWarehouse(
  db: DuckDBConnection,
  deliveries: readonly Delivery[],
  reference: string,
  closed: readonly CampaignEntry[] = [],
): Promise<Warehouse> {
  const replaced = new Map<string, number>();
  await loadReference(db, reference);
  await loadEntries(db, deliveries);
  for (const contract of Object.values(contracts)) {
    const { id } = contract;
    await db.run(`DROP TABLE IF EXISTS ${id}`);
    await db.run(createTableSql(contract));
    await db.run(`ALTER TABLE ${id} ADD COLUMN _fichier VARCHAR`);
    await db.run(`ALTER TABLE ${id} ADD COLUMN _ligne INTEGER`);
    await db.run(`ALTER TABLE ${id} ADD COLUMN _numero BIGINT`);
    const accepted = deliveries.filter((each) => each.source === id && isAccepted(each));
    const held = id === "placement" ? (each: Delivery) => lateRows(each, closed) : undefined;
    const filled = await loadSource(db, contract, accepted, held);
    await db.run(`UPDATE ${id} SET _numero = rowid`);
    undecided(filled.undecided, deliveries);
    for (const { fichier, nombre } of filled.replaced) replaced.set(fichier, nombre);
  }
  await createViews(
    db,
    Object.values(contracts).flatMap(({ views }) => views),
  );
  for (const contract of Object.values(contracts)) await disagreements(db, contract, deliveries);
  const demonstration = deliveries
    .filter((each) => each.demonstration && isAccepted(each))
    .map(({ source }) => source);
  return {
    db,
    deliveries,
    replaced,
    late: await findLate(db, deliveries.filter(isAccepted), closed),
    demonstration: new Set(demonstration.filter((source) => source !== null)),
  };
}
