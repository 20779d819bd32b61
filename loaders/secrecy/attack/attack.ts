import { type Crew, shareOut } from "../../writing/crew.ts";
import { type Memory, recallOr } from "../../writing/memory.ts";
import { approachOf } from "./approach.ts";
import { type Bounds, boundsOf, findComponents, type Part } from "./bounds.ts";
import { type Answer, attackComponent, problemOf, type Question } from "./component.ts";
import { type Found, type Knowledge, widthOf } from "./knowledge.ts";

/** The result of an attack. */
export interface Attack {
  found: Found[];
  /** Unknowns whose interval is narrower than required, and, not `exact`, those that bounded searches could not settle. */
  failures: Found[];
  /** The narrowest interval among the unknowns that must stay hidden; not `exact`: its width, and none is narrower. */
  narrowest: Found | null;
  /** Facts that contradict one another: the knowledge is not that of one table. */
  contradiction: boolean;
  /** What facts leave of each unknown by themselves, one after the other. */
  bounds: Bounds;
}

/** How thorough an attack is, and what helps it. */
export interface Means {
  /** Every interval exactly; otherwise one known to be wide enough is left there. */
  exhaustive?: boolean;
  /** A table that is thought to satisfy every fact, checked before it serves: from it, proofs are found faster. */
  known?: readonly number[];
  /** Among which unknowns the narrowest is looked for; all that must stay hidden when left out. */
  among?: (unknown: number) => boolean;
  /** Unknowns known to be as uncertain as they must be: none is a failure, and those of large components are not looked at. */
  settled?: (unknown: number) => boolean;
  /** Where components are remembered: of one that is recalled, `found` has only the intervals that fail. */
  memory?: Memory | undefined;
  /** Who attacks large components beside this thread. */
  crew?: Crew | undefined;
}

/**
 * Finds, for each unknown that must stay hidden, whether its values compatible with the facts lie far enough
 * apart. Bounds are propagated and the problem falls apart into components. In each, tables of whole numbers give
 * an inner interval, the real relaxation an outer one, and where the two disagree about the requirement the
 * integer problem decides.
 */
export async function attack(
  knowledge: Knowledge,
  { exhaustive = false, known: values, among = () => true, settled = () => false, memory, crew }: Means = {},
): Promise<Attack> {
  const { unknowns } = knowledge;
  const bounds = boundsOf(knowledge);
  const { lower, upper } = bounds;
  const result: Attack = { found: [], failures: [], narrowest: null, contradiction: false, bounds };
  if (!bounds.holds) return { ...result, contradiction: true };
  const isHidden = (unknown: number) => unknowns[unknown]!.required > 0;
  const isCandidate = (unknown: number) => isHidden(unknown) && among(unknown);
  const left = new Set<number>();
  const parts = findComponents(knowledge, lower, upper);
  const sizeOf = ({ members }: Part) => members.length;
  const answers = await shareOut(crew, parts, sizeOf, async (part, hands): Promise<Answer> => {
    const { members } = part;
    const { settles } = approachOf(members.length);
    const isLeft = members.map((unknown) => !settles && settled(unknown));
    for (const [i, unknown] of members.entries()) if (isLeft[i]) left.add(unknown);
    const question: Question = {
      problem: problemOf(part, lower, upper),
      required: members.map((unknown, i) => (isLeft[i] ? 0 : unknowns[unknown]!.required)),
      candidates: members.map((unknown, i) => !isLeft[i] && isCandidate(unknown)),
      truth: values && members.map((unknown) => values[unknown]!),
      exhaustive,
    };
    const ask = (asked: Question) => (hands ? hands.do<Answer>("attaque", asked) : attackComponent(asked));
    const answer = await askOnce(question, ask, memory);
    const global = (found: Found): Found => ({ ...found, unknown: members[found.unknown]! });
    return {
      met: answer.met,
      found: answer.found.map(global),
      narrowest: answer.narrowest && global(answer.narrowest),
    };
  });
  const found = new Map(answers.flatMap((answer) => answer.found.map((each) => [each.unknown, each])));
  result.contradiction = answers.some(({ met }) => !met);
  const get = (unknown: number): Found | undefined => {
    if (left.has(unknown))
      return { unknown, smallest: 0, largest: unknowns[unknown]!.required, exact: false };
    return lower[unknown] === upper[unknown]
      ? { unknown, smallest: lower[unknown]!, largest: upper[unknown]!, exact: true }
      : found.get(unknown);
  };
  result.found = [...unknowns.keys()].flatMap((unknown) => get(unknown) ?? []);
  result.failures = result.found.filter(
    (each) => widthOf(each) < unknowns[each.unknown]!.required && !settled(each.unknown),
  );
  const apart = result.found.filter(
    ({ unknown }) => (left.has(unknown) || !found.has(unknown)) && isCandidate(unknown),
  );
  result.narrowest = narrowestOf([...apart, ...answers.flatMap(({ narrowest }) => narrowest ?? [])]);
  return result;
}

/** The answer to a question; of one that is recalled, `found` has only the intervals that fail, and the narrowest where it is exact. */
async function askOnce(
  question: Question,
  ask: (question: Question) => Promise<Answer>,
  memory: Memory | undefined,
): Promise<Answer> {
  const { problem, required, candidates, truth, exhaustive } = question;
  let asked: Answer | undefined;
  const kept = await recallOr(memory, {
    inputs: ["attaque", problem, required, candidates, truth, exhaustive],
    size: required.length,
    async work(): Promise<Kept | null> {
      asked = await ask(question);
      return keptOf(asked, required);
    },
    write: (known) => known,
    read: (known) => (isOf(known, required) ? known : null),
  });
  if (asked || !kept) return asked!;
  const { failing, member, width } = kept;
  const isExact = member !== null && width === null;
  const answer = await ask({ ...question, only: [...failing, ...(isExact ? [member] : [])] });
  return {
    ...answer,
    narrowest:
      member === null
        ? null
        : isExact
          ? answer.found.at(-1)!
          : { unknown: member, smallest: 0, largest: width!, exact: false },
  };
}

/**
 * What is kept of a component: which intervals fail, and which is the narrowest, to be worked out again; of one that was not made exact, its
 * width. No end of an interval is kept: it is a figure that is hidden, or near one.
 */
interface Kept {
  failing: number[];
  member: number | null;
  width: number | null;
}

/** Null where nothing is to be kept: facts that contradict one another, or an interval left undecided. */
function keptOf({ met, found, narrowest }: Answer, required: readonly number[]): Kept | null {
  const failing = found.filter((each) => widthOf(each) < required[each.unknown]!);
  if (!met || failing.some(({ exact }) => !exact)) return null;
  return {
    failing: failing.map(({ unknown }) => unknown),
    member: narrowest?.unknown ?? null,
    width: !narrowest || narrowest.exact ? null : widthOf(narrowest),
  };
}

function isOf({ failing, member }: Kept, { length }: readonly number[]): boolean {
  return (
    Array.isArray(failing) &&
    [...failing, member ?? 0].every((i) => Number.isInteger(i) && i >= 0 && i < length)
  );
}

/** The narrowest of some intervals, an exact one before another as narrow. */
function narrowestOf(found: readonly Found[]): Found | null {
  return found.reduce<Found | null>(
    (best, each) =>
      !best || widthOf(each) < widthOf(best) || (widthOf(each) === widthOf(best) && each.exact && !best.exact)
        ? each
        : best,
    null,
  );
}
