import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { expect, test } from "vitest";
import { receiveFolder } from "../../loaders/intake/index.ts";
import { buildWarehouse } from "../../loaders/warehouse/index.ts";
import { readRows } from "../../loaders/warehouse/rows.ts";
import { extracts } from "../intake/pollution/extracts.ts";
import { csv } from "../intake/pollution/write.ts";

test("extracts read by DuckDB itself, with their short codes kept as numbers, fill the same tables", async () => {
  const folder = mkdtempSync(join(tmpdir(), "entrepot-"));
  try {
    for (const extract of extracts) writeFileSync(join(folder, `${extract.source}.csv`), csv(extract));
    const [careful, quick] = [await fill(folder, Number.POSITIVE_INFINITY), await fill(folder, 0)];
    for (const { source } of extracts)
      expect({ source, ...quick[source] }).toEqual({ source, ...careful[source] });
    expect(quick.placement?.types).not.toContain("ENUM");
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** Rows and types of each table of a warehouse filled from a folder. */
async function fill(folder: string, rapideDes: number) {
  const db = await (await DuckDBInstance.create(":memory:")).connect();
  const deliveries = await receiveFolder(db, folder, { rapideDes });
  await buildWarehouse(db, deliveries, "data/reference");
  const tables: { [source: string]: { rows: unknown[]; types: string } } = {};
  for (const { source } of extracts) {
    const columns = await readRows<{ column_type: string }>(db, `DESCRIBE ${source}`);
    const rows = await readRows(db, `SELECT * FROM ${source} ORDER BY ALL`);
    tables[source] = { rows, types: columns.map(({ column_type }) => column_type).join(" ") };
  }
  return tables;
}
