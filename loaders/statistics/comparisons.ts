/**
 * Adjusted p-values that hold the false discovery rate when several territories are compared at once, in the order
 * given: rejected at 5 % when ≤ 0.05 (Benjamini & Hochberg 1995, J. R. Stat. Soc. B 57:289).
 */
export function benjaminiHochberg(pValues: readonly number[]): number[] {
  const order = pValues.map((p, index) => ({ p, index })).sort((a, b) => b.p - a.p);
  const adjusted = new Array<number>(pValues.length);
  let smallest = 1;
  order.forEach(({ p, index }, fromLast) => {
    smallest = Math.min(smallest, (p * pValues.length) / (pValues.length - fromLast));
    adjusted[index] = smallest;
  });
  return adjusted;
}

/**
 * Adjusted p-values that hold the chance of a single false discovery, whatever ties the comparisons, in the order given:
 * rejected at 5 % when ≤ 0.05 (Holm 1979, Scand. J. Stat. 6:65).
 */
export function holm(pValues: readonly number[]): number[] {
  const order = pValues.map((p, index) => ({ p, index })).sort((a, b) => a.p - b.p);
  const adjusted = new Array<number>(pValues.length);
  let largest = 0;
  order.forEach(({ p, index }, before) => {
    largest = Math.max(largest, Math.min(1, p * (pValues.length - before)));
    adjusted[index] = largest;
  });
  return adjusted;
}
