import type { DuckDBConnection } from "@duckdb/node-api";
import type { Contract } from "../contracts/contract.ts";
import { contracts } from "../contracts/index.ts";
import { isAccepted } from "../intake/delivery.ts";
import { type Delivery, linkDeliveries } from "../intake/index.ts";
import { undecided } from "./findings.ts";
import { findOverlaps, type Undecided } from "./replacement.ts";

/**
 * Checks files received together against one another and against the extracts kept, which get no finding: what links them, then
 * overlaps. A refused file refuses no other: sources that others are compared with (the list of schools) are settled first, and
 * a file that its links refuse overlaps nothing.
 */
export async function settleReceived(
  db: DuckDBConnection,
  received: readonly Delivery[],
  kept: readonly Delivery[],
): Promise<void> {
  const all = Object.values(contracts);
  const compared = all.filter(({ crossChecks }) => crossChecks !== null);
  await refuseOverlaps(
    db,
    received,
    kept,
    all.filter((each) => !compared.includes(each)),
  );
  const alive = received.filter((each) => isAccepted(each) || each.supposed);
  await linkDeliveries(db, alive, kept.filter(isAccepted));
  await refuseOverlaps(db, received, kept, compared);
}

/**
 * Refuses, before anything is kept, the extracts just received whose overlap with another one could not be decided:
 * their receipts say what to choose. Extracts already kept get no finding; who overlaps one of them overlaps no other. A file
 * refused for its misspelt titles is told what it would overlap, and refuses no other.
 */
export async function refuseOverlaps(
  db: DuckDBConnection,
  received: readonly Delivery[],
  kept: readonly Delivery[],
  sources: readonly Contract[] = Object.values(contracts),
): Promise<void> {
  for (const contract of sources) {
    const ofSource = (each: Delivery) => isAccepted(each) && each.source === contract.id;
    const extracts = [...kept, ...received].filter(ofSource);
    if (extracts.length > 1) refusePairs(await findOverlaps(db, contract, extracts), received);
    const left = [...kept, ...received].filter(ofSource);
    const supposed = received.flatMap((each) =>
      each.supposed ? [{ ...each.supposed, rank: each.rank }] : [],
    );
    for (const each of supposed.filter(ofSource))
      undecided(await findOverlaps(db, contract, [...left, each]), [each]);
  }
}

function refusePairs(pairs: readonly Undecided[], received: readonly Delivery[]): void {
  const isReceived = (fichier: string) => received.some((each) => each.fichier === fichier);
  const withKept = pairs.filter(({ fichiers }) => !fichiers.every(isReceived));
  const settled = new Set(withKept.flatMap(({ fichiers }) => fichiers));
  const others = pairs.filter(({ fichiers }) => !fichiers.some((fichier) => settled.has(fichier)));
  undecided([...withKept, ...others], received);
}
