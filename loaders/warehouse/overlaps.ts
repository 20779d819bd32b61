import type { DuckDBConnection } from "@duckdb/node-api";
import { contracts } from "../contracts/index.ts";
import type { Delivery } from "../intake/index.ts";
import { undecided } from "./findings.ts";
import { findOverlaps, isAccepted } from "./replacement.ts";

/**
 * Refuses, before anything is kept, the extracts just received whose overlap with another one could not be decided:
 * their receipts say what to choose. Extracts already kept get no finding. A file refused for its misspelt titles is told
 * what it would overlap, and refuses no other.
 */
export async function refuseOverlaps(
  db: DuckDBConnection,
  received: readonly Delivery[],
  kept: readonly Delivery[],
): Promise<void> {
  const accepted = [...kept, ...received].filter(isAccepted);
  for (const contract of Object.values(contracts)) {
    const extracts = accepted.filter(({ source }) => source === contract.id);
    if (extracts.length > 1) undecided(await findOverlaps(db, contract, extracts), received);
  }
  const supposed = received.flatMap((delivery) =>
    delivery.supposed ? [{ ...delivery.supposed, deliveredAt: delivery.deliveredAt }] : [],
  );
  for (const each of supposed.filter(isAccepted))
    if (each.source) {
      const others = accepted.filter(({ source }) => source === each.source);
      undecided(await findOverlaps(db, contracts[each.source], [...others, each]), [each]);
    }
}
