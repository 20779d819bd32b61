import type { Count } from "../indicators/count.ts";
import { attack, relationsOf } from "./attack.ts";
import { type Reading, readTable } from "./attack-facts.ts";
import { checkSchools } from "./attack-schools.ts";
import type { SecrecyRules } from "./rules.ts";

/** What the attack found: the cell it knows best, and the cells it knows too well. */
export interface Audit {
  /** Narrowest interval left on a hidden cell; null when nothing is hidden. */
  narrowest: { cell: string; smallest: number; largest: number; required: number } | null;
  /** Hidden cells that can be recovered, or nearly, and the relations that tie them. */
  failures: { cell: string; smallest: number; largest: number; required: number; relations: string[] }[];
  /** Hidden cells attacked. */
  attacked: number;
}

/** Attacks a published table with everything that is public; the truth only says which relations hold. */
export async function audit(
  truth: readonly Count[],
  published: readonly Count[],
  rules: SecrecyRules,
  reading: Reading,
): Promise<Audit> {
  const knowledge = readTable(truth, published, rules, reading);
  const { failures, narrowest, contradiction } = await attack(knowledge);
  if (contradiction) throw new Error("The relations of the published table contradict one another.");
  const tell = ({ unknown, smallest, largest }: { unknown: number; smallest: number; largest: number }) => {
    const { id, required } = knowledge.unknowns[unknown]!;
    return { cell: id, smallest, largest, required };
  };
  return {
    narrowest: narrowest && tell(narrowest),
    failures: [
      ...failures.map((each) => ({
        ...tell(each),
        relations: relationsOf(knowledge, each.unknown).slice(0, 5),
      })),
      ...checkSchools(truth, published, rules, reading.areas),
    ],
    attacked: knowledge.unknowns.filter((unknown) => unknown.required > 0).length,
  };
}
