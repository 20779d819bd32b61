/** How often young people choose each sector (NAF section), of a hundred or so; U (international bodies) never comes. */
export const sectorWeights: Readonly<Record<string, number>> = {
  A: 4,
  B: 0.3,
  C: 11,
  D: 1.2,
  E: 1,
  F: 11,
  G: 19,
  H: 4,
  I: 9,
  J: 6,
  K: 3,
  L: 2,
  M: 8,
  N: 3,
  O: 4,
  P: 4,
  Q: 9,
  R: 4,
  S: 5,
  T: 0.2,
};

/** Share of girls among those who choose each sector. */
const girls: Readonly<Record<string, number>> = {
  A: 0.44,
  B: 0.15,
  C: 0.3,
  D: 0.28,
  E: 0.25,
  F: 0.13,
  G: 0.53,
  H: 0.24,
  I: 0.55,
  J: 0.22,
  K: 0.56,
  L: 0.57,
  M: 0.52,
  N: 0.5,
  O: 0.5,
  P: 0.72,
  Q: 0.82,
  R: 0.47,
  S: 0.76,
  T: 0.8,
};

/** Share of girls in a sector; `mixing` from 0 (as people choose alone) to 1 (as many girls as boys everywhere). */
export function girlsShareOf(sector: string, mixing = 0): number {
  const share = girls[sector] ?? 0.5;
  return share + (0.5 - share) * mixing;
}
