import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { quote } from "../contracts/text.ts";

/** The reference tables of data/reference, one CSV each; every column is text unless said here. */
const tables: Record<string, Record<string, string>> = {
  departements: {},
  secteurs: {},
  calendrier: { debut: "DATE", fin: "DATE" },
  reperes: { valeur: "DOUBLE", date: "DATE" },
  objectifs: { valeur: "DOUBLE" },
  mentions: {},
};

/** Loads data/reference as `ref_departements`, `ref_secteurs`, `ref_calendrier`, `ref_reperes`, `ref_objectifs` and `ref_mentions`. */
export async function loadReference(db: DuckDBConnection, folder: string): Promise<void> {
  for (const [name, types] of Object.entries(tables)) {
    const path = quote(join(folder, `${name}.csv`));
    const typed = Object.entries(types).map(([column, type]) => `${column}::${type} AS ${column}`);
    const columns = typed.length ? `* REPLACE (${typed.join(", ")})` : "*";
    await db.run(
      `CREATE OR REPLACE TABLE ref_${name} AS
       SELECT ${columns} FROM read_csv(${path}, delim = ';', quote = '"', escape = '"', header = true, all_varchar = true)`,
    );
  }
}
