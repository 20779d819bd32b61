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
