import type { Count, Status } from "../indicators/count.ts";
import type { OwnAnswer } from "../warehouse/own-answers.ts";
import type { PublicFact } from "../warehouse/public-facts.ts";
import { type Audit, audit } from "./attack/gate.ts";
import { recallOr, type SecrecyMemory } from "./memory.ts";
import { judge } from "./protect/primary.ts";
import type { Area } from "./protect/relations.ts";
import { roundHashes } from "./protect/rounding.ts";
import { hideSecond } from "./protect/secondary.ts";
import { judgeAgain } from "./releases/releases.ts";
import type { SecrecyRules } from "./rules.ts";

/** A count after secrecy: when `statut` is `c` or `faible`, every figure of the row is null and `unites` is 0. */
export type ProtectedCount = Count;

/** What the attacker knows besides this table, and what the step leaves out. */
export interface ProtectOptions {
  /** Where each bassin lies; without it, bassins are tied to no department. */
  areas?: readonly Area[];
  /** Figures already public elsewhere (domain.md, section 2). */
  facts?: readonly PublicFact[];
  /** Rows of earlier publications. */
  earlier?: readonly Count[];
  /** Where the choice of secondary suppression is remembered. */
  memory?: SecrecyMemory;
  /** Schools' own answers, with which the gate attacks again. */
  ownAnswers?: readonly OwnAnswer[];
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
  /** Of which the audit. */
  auditMs: number;
  durationMs: number;
}

/** The counts that may leave, and the report of what was hidden. */
export interface Protection {
  counts: ProtectedCount[];
  report: SecrecyReport;
}

/** Hides what must be, then attacks the result. Rows keep their order; nothing is divided here. */
export async function protect(
  counts: readonly Count[],
  rules: SecrecyRules,
  { areas = [], facts = [], earlier = [], ownAnswers = [], memory, second = hideSecond }: ProtectOptions = {},
): Promise<Protection> {
  const start = performance.now();
  const verdicts = judgeAgain(counts, judge(counts, rules), earlier, rules);
  const choose = () => second(counts, verdicts, rules, areas, earlier, facts);
  const hidden = await recallOr(memory, [counts, verdicts, rules, areas, earlier, facts], choose);
  const protectedCounts = counts.map((count, i) => {
    const { statut, raison } = verdicts[i]!;
    return hide(roundHashes(count, rules), hidden[i] && raison === null ? "c" : statut);
  });
  const middle = performance.now();
  const found = await audit(counts, protectedCounts, rules, { areas, facts, earlier, ownAnswers });
  const judged = verdicts.filter((verdict) => verdict.raison !== null).length;
  const hiddenBefore = verdicts.filter((verdict) => verdict.raison === "caché auparavant").length;
  const hiddenSecond = verdicts.filter((verdict, i) => verdict.raison === null && hidden[i]).length;
  return {
    counts: protectedCounts,
    report: {
      ...found,
      published: counts.length - judged - hiddenSecond,
      hiddenFirst: judged - hiddenBefore,
      hiddenBefore,
      hiddenSecond,
      auditMs: performance.now() - middle,
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
