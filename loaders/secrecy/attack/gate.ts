import type { Count } from "../../indicators/count.ts";
import type { SecrecyRules } from "../rules.ts";
import { attack, relationsOf } from "./attack.ts";
import { type Reading, readTable } from "./facts.ts";
import { attackFromInside } from "./inside.ts";
import type { Failure, Found, Knowledge } from "./knowledge.ts";
import { type Contradicted, findContradicted } from "./outside.ts";
import { checkSchools } from "./schools.ts";
import { checkThresholds } from "./thresholds.ts";

/** What the attack found: the cell it knows best, and the cells it knows too well. */
export interface Audit {
  /** Narrowest interval left on a hidden cell; null when nothing is hidden, or when it is not known exactly. */
  narrowest: { cell: string; smallest: number; largest: number; required: number } | null;
  /** Otherwise, what every interval reaches at least. Its two ends are not told: the true count lies near them. */
  atLeast: { width: number; required: number } | null;
  /** Cells that can be recovered, or nearly, and the relations that tie them. */
  failures: Failure[];
  /** Hidden cells attacked. */
  attacked: number;
  /** Schools that attacked with what they answered. */
  insiders: number;
  /** What they found of others: said, but no reason to refuse, since the suppression does not aim at them yet. */
  foundInside: Failure[];
  /** Figures already public that the loaded data contradict: the attack does without them. */
  contradicted: Contradicted[];
}

/**
 * Attacks a published table with everything that is public. The truth says which relations hold, and is a table the
 * attack may start its proofs from; what it proves does not depend on it.
 */
export async function audit(
  truth: readonly Count[],
  published: readonly Count[],
  rules: SecrecyRules,
  reading: Reading,
): Promise<Audit> {
  const ledger = readTable(truth, published, rules, reading);
  const { knowledge } = ledger;
  const { failures, narrowest, contradiction } = await attack(knowledge, { known: ledger.values });
  if (contradiction) throw new Error("The relations of the published table contradict one another.");
  const tell = ({ unknown, smallest, largest }: { unknown: number; smallest: number; largest: number }) => {
    const { id, required } = knowledge.unknowns[unknown]!;
    return { cell: id, smallest, largest, required };
  };
  const inside = await attackFromInside(ledger, reading.ownAnswers);
  return {
    narrowest: narrowest?.exact ? tell(narrowest) : null,
    atLeast: narrowest && !narrowest.exact ? leastOf(narrowest, knowledge) : null,
    failures: [
      ...checkThresholds(published, rules),
      ...failures.map((each) => ({
        ...tell(each),
        relations: [
          ...(each.exact ? [] : ["non tranché dans le temps donné : aucun écart suffisant n'est prouvé"]),
          ...relationsOf(knowledge, each.unknown),
        ].slice(0, 5),
      })),
      ...checkSchools(truth, published, rules, reading.areas),
    ],
    attacked: knowledge.unknowns.filter((unknown) => unknown.required > 0).length,
    insiders: inside.attackers,
    foundInside: inside.failures,
    contradicted: findContradicted(ledger, reading.facts),
  };
}

function leastOf({ unknown, smallest, largest }: Found, { unknowns }: Knowledge) {
  return { width: Math.max(0, largest - smallest), required: unknowns[unknown]!.required };
}
