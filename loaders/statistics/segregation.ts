import { logChoose } from "./beta.ts";

/** Girls and boys of each sector, in one order. */
export interface Mix {
  girls: readonly number[];
  boys: readonly number[];
}

/** Duncan's D = ½ Σ |Fᵢ/F − Gᵢ/G|, 0 to 1; null without girls or without boys (Duncan & Duncan 1955, ASR 20:210). */
export function duncan(girls: readonly number[], boys: readonly number[]): number | null {
  const f = total(girls);
  const g = total(boys);
  if (f <= 0 || g <= 0) return null;
  return girls.reduce((sum, girl, i) => sum + Math.abs(girl / f - (boys[i] ?? 0) / g), 0) / 2;
}

/** Share of all who would have to move, 2a(1 − a)D with a the share of girls (Karmel & MacLachlan 1988, Econ. Rec. 64:187). */
export function karmelMacLachlan(girls: readonly number[], boys: readonly number[]): number | null {
  const d = duncan(girls, boys);
  const share = total(girls) / (total(girls) + total(boys));
  return d === null ? null : 2 * share * (1 - share) * d;
}

/**
 * E₀, the mean of D when the same girls and boys fall at random into the same sectors, exactly: Fᵢ is hypergeometric,
 * and its mean absolute deviation is closed (Diaconis & Zabell 1991, Stat. Sci. 6:284). A small table has a large E₀
 * (Winship 1977, Social Forces 55:1058; Carrington & Troske 1997, JBES 15:402).
 */
export function expectedDissimilarity(girls: readonly number[], boys: readonly number[]): number | null {
  const f = total(girls);
  const g = total(boys);
  if (f <= 0 || g <= 0) return null;
  const deviation = girls.reduce((sum, girl, i) => sum + meanDeviation(girl + (boys[i] ?? 0), f, f + g), 0);
  return (deviation * (f + g)) / (2 * f * g);
}

/** (D − E₀)/(1 − E₀): 0 under random mixing, 1 at full separation, below 0 when more mixed than chance (domain.md, section 5). */
export function correctedDissimilarity(girls: readonly number[], boys: readonly number[]): number | null {
  const d = duncan(girls, boys);
  const expected = expectedDissimilarity(girls, boys);
  if (d === null || expected === null || expected >= 1) return null;
  return (d - expected) / (1 - expected);
}

/** E|X − μ| of the girls among `size` people drawn from `all` of whom `girls` are girls: 2m(N − F − t + m)P(X = m)/N, m = ⌊μ⌋ + 1. */
function meanDeviation(size: number, girls: number, all: number): number {
  const m = Math.floor((size * girls) / all) + 1;
  if (m > Math.min(size, girls)) return 0;
  const mass = Math.exp(logChoose(girls, m) + logChoose(all - girls, size - m) - logChoose(all, size));
  return (2 * m * (all - girls - size + m) * mass) / all;
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
