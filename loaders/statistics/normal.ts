/** P(Z ≤ z) for a standard normal Z; series and continued fraction of DLMF 7.6.2 and 7.9.1, about 15 digits. */
export function normalCdf(z: number): number {
  if (Number.isNaN(z)) return Number.NaN;
  const tail = Math.abs(z) < 4 ? 0.5 - centralArea(Math.abs(z)) : upperTail(Math.abs(z));
  return z > 0 ? 1 - tail : tail;
}

/** The z under which a standard normal falls with probability `p` (0 < p < 1): Halley steps on `normalCdf`. */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) return p === 0 ? -Infinity : p === 1 ? Infinity : Number.NaN;
  if (p > 0.5) return -normalQuantile(1 - p);
  let z = p > 0.02 ? (p - 0.5) * 2.5 : -Math.sqrt(-2 * Math.log(p));
  for (let step = 0; step < 60; step++) {
    const newton = (normalCdf(z) - p) / normalDensity(z);
    const move = newton / (1 + (z * newton) / 2);
    z -= move;
    if (Math.abs(move) < 1e-15 * Math.max(1, Math.abs(z))) break;
  }
  return z;
}

/** The z of a two-sided interval: `criticalValue(0.95)` → 1.959964. */
export function criticalValue(level: number): number {
  const known = criticalValues.get(level);
  if (known !== undefined) return known;
  const z = -normalQuantile((1 - level) / 2);
  criticalValues.set(level, z);
  return z;
}

const criticalValues = new Map<number, number>();

function normalDensity(z: number): number {
  return Math.exp(-(z * z) / 2) / Math.sqrt(2 * Math.PI);
}

/** P(0 ≤ Z ≤ z) = φ(z) (z + z³/3 + z⁵/(3·5) + …). */
function centralArea(z: number): number {
  let term = z;
  let sum = z;
  for (let odd = 3; term > sum * 1e-17; odd += 2) {
    term *= (z * z) / odd;
    sum += term;
  }
  return normalDensity(z) * sum;
}

/** P(Z > z) = φ(z) / (z + 1/(z + 2/(z + 3/(z + …)))), for z ≥ 4. */
function upperTail(z: number): number {
  let fraction = z;
  for (let k = 60; k >= 1; k--) fraction = z + k / fraction;
  return normalDensity(z) / fraction;
}
