import { expect } from "vitest";

// Limits by another road than the code's: found by bisection on the definition of each test, never by its closed formula.

/** The two-sided 95 % point of the normal law. */
export const z = 1.959963984540054;

/** What a limit must be within, when it is not rounded. */
export const tolerance = 1e-9;

/** Limits of an interval. */
export interface Limits {
  low: number;
  high: number;
}

/** Where a function goes from positive to negative between two points. */
export function root(f: (x: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  for (let step = 0; step < 200; step++) {
    const middle = (low + high) / 2;
    if (f(middle) > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The true rates at which a score test just rejects the rate `p` of `n`. */
export function scoreLimits(p: number, n: number, critical = z): Limits {
  const rejects = (rate: number) => n * (p - rate) ** 2 - critical ** 2 * rate * (1 - rate);
  return { low: root(rejects, 0, p), high: root((rate) => -rejects(rate), p, 1) };
}

/** The rates whose log-odds are `half` from those of `p`. */
export function logitLimits(p: number, half: number): Limits {
  const logit = (rate: number) => Math.log(rate / (1 - rate));
  return {
    low: root((rate) => logit(p) - half - logit(rate), 0, p),
    high: root((rate) => logit(p) + half - logit(rate), p, 1),
  };
}

/** Squares of the distances from each value to its own limit add up (Newcombe's method 10). */
export function combine(a: Limits & { value: number }, b: Limits & { value: number }): Limits {
  const gap = a.value - b.value;
  return {
    low: gap - Math.sqrt((a.value - a.low) ** 2 + (b.high - b.value) ** 2),
    high: gap + Math.sqrt((a.high - a.value) ** 2 + (b.value - b.low) ** 2),
  };
}

const known = new Map<number, number>();

/** Two-sided 95 % point of Student's t: bisection on its density summed by Simpson's rule, in angles (t = √ν tan a). */
export function studentLimit(freedom: number): number {
  const found = known.get(freedom) ?? findStudentLimit(freedom);
  known.set(freedom, found);
  return found;
}

function findStudentLimit(freedom: number): number {
  const power = freedom - 1;
  const area = (to: number) => {
    const steps = 400;
    let sum = 0;
    for (let i = 0; i <= steps; i++)
      sum += Math.cos((to * i) / steps) ** power * (i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2);
    return (sum * to) / steps / 3;
  };
  const whole = area(Math.PI / 2);
  return Math.sqrt(freedom) * Math.tan(root((angle) => 0.95 - area(angle) / whole, 0, Math.PI / 2 - 1e-9));
}

/** Fails unless published limits are multiples of a step, each the nearest outside what was found, within 1e-6 of a bisection. */
export function expectOutwards(
  published: { low: number | null; high: number | null },
  { low, high }: Limits,
  label: string,
  step = 0.001,
): void {
  const near = 1e-6;
  for (const limit of [published.low, published.high])
    expect(Math.abs(limit! / step - Math.round(limit! / step)), `${label} : ${limit}`).toBeLessThan(near);
  expect(published.low!, label).toBeLessThanOrEqual(low + near);
  expect(published.low!, label).toBeGreaterThan(low - step - near);
  expect(published.high!, label).toBeGreaterThanOrEqual(high - near);
  expect(published.high!, label).toBeLessThan(high + step + near);
}

/** The sum of what is read of each. */
export function total<T>(list: readonly T[], of: (each: T) => number): number {
  return list.reduce((sum, each) => sum + of(each), 0);
}
