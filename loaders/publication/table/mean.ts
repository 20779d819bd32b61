import type { Count } from "../../indicators/count.ts";
import { type Interval, meanInterval } from "../../statistics/index.ts";
import type { CountIndex } from "./rows.ts";

/** Whether a row is the mean of the marks of a form. */
export function isMean({ modalite }: Pick<Count, "modalite">): boolean {
  return modalite === "moyenne";
}

/**
 * The interval of a mean, made from published counts only: the true spread of the marks, beside their mean and the share
 * of 4 and 5, would give hidden marks away. Where a mark is not published, the widest spread that the others allow.
 */
export function meanOf(count: Count, index: CountIndex): Interval | null {
  const { numerateur: sum, denominateur: n } = count;
  if (sum === null || !n) return null;
  return meanInterval(sum, squaresOf(count, index) ?? widestSquares(count, sum, n, index), n);
}

/** Whether a mark is not published, so that the interval of the mean is the widest that the others allow. */
export function isMeanWidened(count: Count, index: CountIndex): boolean {
  return squaresOf(count, index) === null;
}

const marks = [1, 2, 3, 4, 5];

/** Sum of the squared marks; null unless the five are published. */
function squaresOf(count: Count, index: CountIndex): number | null {
  let squares = 0;
  for (const mark of marks) {
    const answers = index.find(count, { modalite: `note_${mark}` })?.numerateur ?? null;
    if (answers === null) return null;
    squares += mark * mark * answers;
  }
  return squares;
}

/** Marks as far apart as their sum allows, and as the number of 4 and 5 does where it is published. */
function widestSquares(count: Count, sum: number, n: number, index: CountIndex): number {
  const satisfied = index.find(count, { modalite: "" })?.numerateur ?? null;
  if (satisfied === null) return 6 * sum - 5 * n;
  const others = n - satisfied;
  const fromSatisfied = Math.min(5 * satisfied, sum - others);
  return 9 * fromSatisfied - 20 * satisfied + 4 * (sum - fromSatisfied) - 3 * others;
}
