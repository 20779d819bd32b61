import type { Mix } from "./segregation.ts";

/** Mutual information of sex and sector, in nats, and H, its share of the entropy of sex (0 to 1). */
export interface Information {
  m: number;
  h: number;
}

/** M = Σ p(s,i) ln(p(s,i)/(p(s)p(i))) and H = M/E(sex) (Theil & Finizza 1971, J. Math. Sociol. 1:187); null with one sex only. */
export function mutualInformation(girls: readonly number[], boys: readonly number[]): Information | null {
  const f = sum(girls);
  const g = sum(boys);
  const entropy = entropyOf(f, g);
  if (entropy <= 0) return null;
  const within = girls.reduce((acc, girl, i) => {
    const boy = boys[i] ?? 0;
    return acc + ((girl + boy) / (f + g)) * entropyOf(girl, boy);
  }, 0);
  const m = Math.max(0, entropy - within);
  return { m, h: m / entropy };
}

/**
 * M over all sectors of all groups = M between the groups + Σ weight × M within each, exactly
 * (Mora & Ruiz-Castillo 2011, Sociol. Methodol. 41:159); null with one sex only.
 */
export function decomposeInformation(
  groups: readonly Mix[],
): { total: number; between: number; within: number } | null {
  const girls = groups.flatMap((group) => group.girls);
  const boys = groups.flatMap((group) => group.boys);
  const total = mutualInformation(girls, boys);
  const between = mutualInformation(
    groups.map((group) => sum(group.girls)),
    groups.map((group) => sum(group.boys)),
  );
  if (!total || !between) return null;
  const all = sum(girls) + sum(boys);
  const within = groups.reduce((acc, group) => {
    const weight = (sum(group.girls) + sum(group.boys)) / all;
    return acc + weight * (mutualInformation(group.girls, group.boys)?.m ?? 0);
  }, 0);
  return { total: total.m, between: between.m, within };
}

/** Entropy, in nats, of a place with this many girls and boys. */
function entropyOf(girls: number, boys: number): number {
  const all = girls + boys;
  return all > 0 ? surprise(girls / all) + surprise(boys / all) : 0;
}

function surprise(share: number): number {
  return share > 0 ? -share * Math.log(share) : 0;
}

function sum(counts: readonly number[]): number {
  return counts.reduce((acc, count) => acc + count, 0);
}
