import type { DuckDBConnection } from "@duckdb/node-api";
import { quote } from "../contracts/text.ts";
import { isAccepted } from "../intake/delivery.ts";
import type { Delivery } from "../intake/index.ts";

/** `extraits`: the day on which each accepted file entered the journal, blank for a file that is in none. */
export async function loadEntries(db: DuckDBConnection, deliveries: readonly Delivery[]): Promise<void> {
  await db.run("CREATE OR REPLACE TABLE extraits (fichier VARCHAR, recu DATE)");
  const rows = deliveries
    .filter(isAccepted)
    .map(
      ({ fichier, deliveredAt }) =>
        `(${quote(fichier)}, ${deliveredAt ? `${quote(deliveredAt.slice(0, 10))}::DATE` : "NULL"})`,
    );
  if (rows.length > 0) await db.run(`INSERT INTO extraits VALUES ${rows.join(", ")}`);
}
