import { group } from "d3-array";
import { type Found, type Knowledge, widthOf } from "./knowledge.ts";
import type { Sum } from "./model.ts";
import { intervalOf, nearby } from "./proof.ts";
import type { UnitGroup } from "./public-units.ts";
import type { Ledger } from "./read-table.ts";
import { TablesOfSums } from "./sums.ts";

/** More failures than this, and than this share of what is attacked, are no chance: the table was not protected. */
const looked = { most: 300, share: 0.05 };

/**
 * Leaves out what is no wider before this table is published: a school of two pupils, most of whom find a solution everywhere, or a
 * value that an earlier release showed and that nothing can take back.
 */
export async function withoutNatural(
  failures: readonly Found[],
  { model, units, hidden, unsaid, unpublished }: Ledger,
  attacked: number,
): Promise<Found[]> {
  if (failures.length > Math.max(looked.most, looked.share * attacked)) return [...failures];
  const nameOf = (each: UnitGroup) => each.units.join();
  const groups = group(units.values(), nameOf);
  const sumsOf = failures.map(({ unknown }): Sum[] => {
    const unit = units.get(unknown);
    // What a school says of its pupils one way, it says the other ways too: the tightest is what bounds them all.
    const same = unit ? groups.get(nameOf(unit))! : [];
    const told = hidden.get(unknown);
    return [...same.map(({ terms }) => terms), ...(told ? [told] : [])];
  });
  // What was known before anything was said is looked at first: it is quick, and settles nearly all.
  const knowledges = unsaid === unpublished ? [unsaid] : [unsaid, unpublished];
  const before = knowledges.map((knowledge) => new Before(knowledge, model.values, sumsOf.flat()));
  const kept: Found[] = [];
  for (const [f, found] of failures.entries()) {
    let isNarrower = true;
    for (const each of before) isNarrower &&= await each.knowsLess(widthOf(found), sumsOf[f]!);
    if (isNarrower) kept.push(found);
  }
  return kept;
}

/** What was known of some sums. */
class Before {
  readonly #tables: TablesOfSums;

  constructor(
    readonly knowledge: Knowledge,
    values: readonly number[],
    sums: readonly Sum[],
  ) {
    this.#tables = new TablesOfSums(knowledge, values, sums);
  }

  /**
   * Whether each of these sums was less certain than an interval so wide: what bounds one as well nearby settles that it was not,
   * tables that differ more near it that it was, and whatever is left is asked of everything known.
   */
  async knowsLess(width: number, sums: readonly Sum[]): Promise<boolean> {
    for (const steps of nearby)
      for (const sum of sums) if (!(await this.#isWider(sum, width, steps))) return false;
    for (const sum of sums)
      if (!(await this.#tables.differ(sum, width + 1)) && !(await this.#isWider(sum, width, Infinity)))
        return false;
    return true;
  }

  async #isWider(sum: Sum, width: number, steps: number): Promise<boolean> {
    const interval = await intervalOf(sum, this.knowledge, steps);
    return !interval || widthOf(interval) > width;
  }
}
