import type { DuckDBConnection } from "@duckdb/node-api";
import { contracts, createTableSql, type SourceId, sourceIds } from "../contracts/index.ts";
import type { Delivery } from "../intake/index.ts";
import { censusViews } from "./census-views.ts";
import { conventionViews } from "./convention-views.ts";
import { disagreements, summed, undecided } from "./findings.ts";
import { formViews } from "./form-views.ts";
import { placementViews } from "./placement-views.ts";
import { loadReference } from "./reference.ts";
import { isAccepted, loadSource, sumEqualConventions } from "./replacement.ts";
import { schoolViews } from "./school-views.ts";

export { describeState, type WarehouseState } from "./state.ts";

/** One DuckDB database: a table a source after replacement, reference tables, the views that indicators share. */
export interface Warehouse {
  db: DuckDBConnection;
  /** The extracts it was built from, refused ones included. */
  deliveries: readonly Delivery[];
  /** Rows of each file that a later extract replaced. */
  replaced: ReadonlyMap<string, number>;
  /** Sources of which at least one loaded row is synthetic. */
  demonstration: ReadonlySet<SourceId>;
}

/**
 * Builds the warehouse from the accepted extracts: every row keeps its file (`_fichier`) and spreadsheet line
 * (`_ligne`). An overlap that cannot be decided refuses both extracts: their receipts get the finding, nothing of them is loaded.
 */
export async function buildWarehouse(
  db: DuckDBConnection,
  deliveries: readonly Delivery[],
  reference: string,
): Promise<Warehouse> {
  const replaced = new Map<string, number>();
  await loadReference(db, reference);
  for (const source of sourceIds) {
    await db.run(`DROP TABLE IF EXISTS ${source}`);
    await db.run(createTableSql(contracts[source]));
    await db.run(`ALTER TABLE ${source} ADD COLUMN _fichier VARCHAR`);
    await db.run(`ALTER TABLE ${source} ADD COLUMN _ligne INTEGER`);
    const accepted = deliveries.filter((each) => each.source === source && isAccepted(each));
    const filled = await loadSource(db, source, accepted);
    undecided(filled.undecided, deliveries);
    for (const { fichier, nombre } of filled.replaced) replaced.set(fichier, nombre);
  }
  summed(await sumEqualConventions(db), deliveries);
  const views = [...schoolViews, ...placementViews, ...conventionViews, ...formViews, ...censusViews];
  for (const view of views) await db.run(view);
  await disagreements(db, deliveries);
  const demonstration = deliveries
    .filter((each) => each.demonstration && isAccepted(each))
    .map(({ source }) => source);
  return {
    db,
    deliveries,
    replaced,
    demonstration: new Set(demonstration.filter((source) => source !== null)),
  };
}
