import type { DuckDBConnection } from "@duckdb/node-api";
import { readClasses } from "../indicators/classes.ts";
import type { CountOfRow } from "../indicators/compute.ts";
import type { Count, Status } from "../indicators/count.ts";
import type { SecrecyRules } from "../indicators/secrecy-rules.ts";
import type { PublicFact } from "../warehouse/public-facts.ts";
import { type Audit, audit } from "./attack/gate.ts";
import { readPieces } from "./attack/pieces.ts";
import { recallOr, type SecrecyMemory } from "./memory.ts";
import { lossOf } from "./protect/loss.ts";
import { judge, type Verdict } from "./protect/primary.ts";
import { roundHashes } from "./protect/rounding.ts";
import { hideSecond } from "./protect/secondary.ts";
import { judgeAgain } from "./releases/releases.ts";

/** A count after secrecy: when `statut` is `c` or `faible`, every figure of the row is null and `unites` is 0. */
export type ProtectedCount = Count;

/** What the attacker knows besides this table, and what the step leaves out. */
export interface ProtectOptions {
  /** Figures already public elsewhere (domain.md, section 2). */
  facts?: readonly PublicFact[];
  /** Rows of earlier publications. */
  earlier?: readonly Count[];
  /** Where the choice of secondary suppression is remembered. */
  memory?: SecrecyMemory;
  /** What hides the rows that protect the others. */
  second?: typeof hideSecond;
}

/** What the gate found, for `/qualite`. */
export interface SecrecyReport extends Audit {
  /** Rows published, hidden by the rules, hidden because an earlier publication hid them, hidden to protect others. */
  published: number;
  hiddenFirst: number;
  hiddenBefore: number;
  hiddenSecond: number;
  /** Rows that the audit refused before, and that were hidden for it. */
  refused: number;
  /** Of which the audit. */
  auditMs: number;
  durationMs: number;
}

/** The counts that may leave, and the report of what was hidden. */
export interface Protection {
  counts: ProtectedCount[];
  report: SecrecyReport;
}

/** How many times the protection is told what the audit refused. */
const rounds = 3;

/**
 * Hides what must be, then attacks the result; what the attack recovers all the same is told to the protection, which hides the
 * cheapest row around it and tries again. Rows keep their order; nothing is divided here.
 */
export async function protect(
  db: DuckDBConnection,
  rows: readonly CountOfRow[],
  rules: SecrecyRules,
  { facts = [], earlier = [], memory, second = hideSecond }: ProtectOptions = {},
): Promise<Protection> {
  const start = performance.now();
  const classes = await readClasses(db, rows);
  const pieces = await readPieces(db, rows);
  const first = judgeAgain(rows, judge(rows, rules, classes), earlier, rules);
  const choice = { rows, verdicts: first, rules, classes, earlier, facts };
  const { verdicts, hidden } = await recallOr(memory, [choice], () => second(choice));
  const refused = new Set<number>();
  let auditMs = 0;
  for (let round = 0; ; round++) {
    const published = rows.map((row, i) =>
      hide(roundHashes(row), statusOf(verdicts[i]!, hidden[i]! || refused.has(i))),
    );
    const middle = performance.now();
    const found = await audit({ rows, published, rules }, pieces, { facts, earlier });
    auditMs += performance.now() - middle;

    const more = round < rounds && second === hideSecond ? cheapestAround(found, rows, published) : [];
    for (const row of more) refused.add(row);
    if (more.length > 0) continue;
    const judged = verdicts.filter((verdict) => verdict.raison !== null).length;
    const hiddenBefore = verdicts.filter((verdict) => verdict.raison === "caché auparavant").length;
    const hiddenSecond = verdicts.filter(
      (verdict, i) => verdict.raison === null && (hidden[i] || refused.has(i)),
    ).length;
    return {
      counts: published,
      report: {
        ...found,
        published: rows.length - judged - hiddenSecond,
        hiddenFirst: judged - hiddenBefore,
        hiddenBefore,
        hiddenSecond,
        refused: refused.size,
        auditMs,
        durationMs: performance.now() - start,
      },
    };
  }
}

/** For each figure that the attack recovers, the shown row around it that costs least to hide. */
function cheapestAround(
  { failures }: Audit,
  rows: readonly CountOfRow[],
  published: readonly Count[],
): number[] {
  const chosen = failures.flatMap(({ rows: around }) => {
    const costs = around
      .filter((i) => published[i]!.numerateur !== null)
      .map((i) => ({ i, cost: lossOf(rows[i]!.count) }))
      .filter(({ cost }) => cost < Infinity)
      .sort((a, b) => a.cost - b.cost);
    return costs[0] ? [costs[0].i] : [];
  });
  return [...new Set(chosen)];
}

function statusOf({ statut, raison }: Verdict, hidden: boolean): Status {
  return hidden && raison === null ? "c" : statut;
}

function hide(count: Count, statut: Status): ProtectedCount {
  if (statut !== "c" && statut !== "faible") return { ...count, statut };
  return {
    ...count,
    statut,
    numerateur: null,
    denominateur: null,
    unites: 0,
    deff: null,
    indice: null,
    indice_bas: null,
    indice_haut: null,
  };
}
