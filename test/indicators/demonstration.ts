import { DuckDBInstance } from "@duckdb/node-api";
import type { Count } from "../../loaders/indicators/count.ts";
import { computeCounts } from "../../loaders/indicators/index.ts";
import { receiveFolder } from "../../loaders/intake/index.ts";
import { buildWarehouse, type Warehouse } from "../../loaders/warehouse/index.ts";

/** The demonstration, loaded and counted by the real road, before secrecy. */
export async function demonstration(): Promise<{ warehouse: Warehouse; counts: Count[] }> {
  const db = await (await DuckDBInstance.create(":memory:")).connect();
  const deliveries = await receiveFolder(db, "data/demonstration");
  const warehouse = await buildWarehouse(db, deliveries, "data/reference");
  return { warehouse, counts: await computeCounts(warehouse) };
}
