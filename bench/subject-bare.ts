import { DuckDBInstance } from "@duckdb/node-api";
import { report } from "./report.ts";

/** DuckDB's own typed read of the extract into a table, with no check: the floor. */
const path = process.argv[2] ?? "";
const db = await (await DuckDBInstance.create(":memory:")).connect();

await report(async () => {
  await db.run(
    `CREATE TABLE placement AS SELECT * FROM read_csv('${path.replaceAll("'", "''")}', delim = ';', header = true)`,
  );
  const counted = await db.runAndReadAll("SELECT count(*)::INTEGER FROM placement");
  return Number(counted.getRows()[0]?.[0]);
});
