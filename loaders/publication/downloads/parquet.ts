import { DuckDBInstance } from "@duckdb/node-api";
import { quote } from "../../contracts/text.ts";
import { columns } from "../table/columns.ts";

const sqlTypes = { string: "VARCHAR", number: "DOUBLE", integer: "BIGINT", boolean: "BOOLEAN" } as const;

/** The published CSV as Parquet: same rows, same columns, typed; texts stay blank, never null. */
export async function writeParquet(csv: string, parquet: string): Promise<void> {
  const types = columns.map(({ name, type }) => `${quote(name)}: ${quote(sqlTypes[type])}`);
  const texts = columns.filter(({ type }) => type === "string").map(({ name }) => quote(name));
  const instance = await DuckDBInstance.create(":memory:");
  const db = await instance.connect();
  try {
    await db.run(
      `COPY (FROM read_csv(${quote(csv)}, delim = ',', quote = '"', escape = '"', header = true, auto_detect = false,
         columns = {${types.join(", ")}}, force_not_null = [${texts.join(", ")}]))
       TO ${quote(parquet)} (FORMAT parquet, COMPRESSION zstd)`,
    );
  } finally {
    db.closeSync();
    instance.closeSync();
  }
}
