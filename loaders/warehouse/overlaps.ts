import type { DuckDBConnection } from "@duckdb/node-api";
import { sourceIds } from "../contracts/contract.ts";
import type { Delivery } from "../intake/index.ts";
import { undecided } from "./findings.ts";
import { findOverlaps } from "./replacement.ts";

/**
 * Refuses, before anything is kept, the extracts just received whose overlap with another one could not be decided:
 * their receipts say what to choose. Extracts already kept get no finding.
 */
export async function refuseOverlaps(
  db: DuckDBConnection,
  received: readonly Delivery[],
  kept: readonly Delivery[],
): Promise<void> {
  const accepted = [...kept, ...received].filter(
    ({ receipt, table }) => receipt.verdict === "accepte" && table,
  );
  for (const source of sourceIds) {
    const extracts = accepted.filter((each) => each.source === source);
    if (extracts.length > 1) undecided(await findOverlaps(db, source, extracts), received);
  }
}
