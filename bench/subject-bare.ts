import { openSync, readSync } from "node:fs";
import { DuckDBInstance } from "@duckdb/node-api";
import { quote } from "../loaders/contracts/text.ts";
import { report } from "./report.ts";

/** DuckDB's own read of the extract into a table, the types given and no check: the floor. */
const path = process.argv[2] ?? "";
const types: { [column: string]: string } = {
  date_enquete: "DATE",
  effectif: "INTEGER",
  avec_solution: "INTEGER",
  sans_solution: "INTEGER",
};
const head = Buffer.alloc(500);
readSync(openSync(path, "r"), head);
const [header = ""] = head.toString().replace("\ufeff", "").split("\r\n");
const columns = header.split(";").map((name) => `${name}: '${types[name] ?? "VARCHAR"}'`);
const db = await (await DuckDBInstance.create(":memory:")).connect();

await report(async () => {
  await db.run(
    `CREATE TABLE placement AS SELECT * FROM read_csv(${quote(path)}, delim = ';', header = true,
       auto_detect = false, columns = {${columns.join(", ")}})`,
  );
  const counted = await db.runAndReadAll("SELECT count(*)::INTEGER FROM placement");
  return Number(counted.getRows()[0]?.[0]);
});
