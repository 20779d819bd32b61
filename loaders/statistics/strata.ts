/**
 * Strata of which none has under `minimum` units while two are left: each too small one joins the smallest other, the
 * first where several are (collapsed strata, Cochran 1977, Sampling Techniques, 5A.12). None is lost; the order changes.
 */
export function mergeSmallStrata<T>(
  strata: readonly T[],
  units: (stratum: T) => number,
  join: (one: T, other: T) => T,
  minimum = 2,
): T[] {
  const left = [...strata];
  const takeSmallest = () => {
    const sizes = left.map(units);
    return left.splice(sizes.indexOf(Math.min(...sizes)), 1)[0]!;
  };
  while (left.length > 1 && left.some((stratum) => units(stratum) < minimum)) {
    const one = takeSmallest();
    left.push(join(one, takeSmallest()));
  }
  return left;
}

/** The sum, field by field, of two records of numbers: how sums over schools of two strata make those of one. */
export function addFields<T extends { [field in keyof T]: number }>(one: T, other: T): T {
  const sum = { ...one };
  for (const field of Object.keys(one) as (keyof T)[]) sum[field] = (one[field] + other[field]) as T[keyof T];
  return sum;
}
