import { DuckDBInstance } from "@duckdb/node-api";
import { quote } from "../../contracts/text.ts";
import { columns } from "../table/columns.ts";

const sqlTypes = { string: "VARCHAR", number: "DOUBLE", integer: "BIGINT", boolean: "BOOLEAN" } as const;

/** The published JSON as Parquet: same rows, same columns, typed; texts stay blank, never null. */
export async function writeParquet(json: string, parquet: string): Promise<void> {
  const types = columns.map(({ name, type }) => `${quote(name)}: ${quote(sqlTypes[type])}`);
  const instance = await DuckDBInstance.create(":memory:");
  const db = await instance.connect();
  try {
    await db.run(
      `COPY (FROM read_json(${quote(json)}, format = 'array', maximum_object_size = 268435456, columns = {${types.join(", ")}}))
       TO ${quote(parquet)} (FORMAT parquet, COMPRESSION zstd)`,
    );
  } finally {
    db.closeSync();
    instance.closeSync();
  }
}
