import { DuckDBInstance } from "@duckdb/node-api";
import type { CountOfRow } from "../../loaders/indicators/compute.ts";
import type { Count } from "../../loaders/indicators/count.ts";
import { computeCounts } from "../../loaders/indicators/index.ts";
import { receiveFolder } from "../../loaders/intake/index.ts";
import { buildWarehouse, type Warehouse } from "../../loaders/warehouse/index.ts";

interface Counted {
  warehouse: Warehouse;
  rows: CountOfRow[];
  counts: Count[];
}

let counted: Promise<Counted> | undefined;

/** The demonstration, loaded and counted by the real road, before secrecy: once for all the test files of a worker. */
export function demonstration(): Promise<Counted> {
  counted ??= count();
  return counted;
}

async function count(): Promise<Counted> {
  const db = await (await DuckDBInstance.create(":memory:")).connect();
  const deliveries = await receiveFolder(db, "data/demonstration");
  const warehouse = await buildWarehouse(db, deliveries, "data/reference");
  const rows = await computeCounts(warehouse);
  return { warehouse, rows, counts: rows.map(({ count }) => count) };
}
