import { DuckDBInstance } from "@duckdb/node-api";
import { receiveFile } from "../loaders/intake/index.ts";
import { report } from "./report.ts";

/** The observatory's own intake: every check of the contract, and a table of typed rows. */
const path = process.argv[2] ?? "";
const db = await (await DuckDBInstance.create(":memory:")).connect();

await report(async () => {
  const { receipt } = await receiveFile(db, path);
  if (receipt.verdict !== "accepte") throw new Error(receipt.constats[0]?.message ?? "refused");
  return receipt.lignes;
});
