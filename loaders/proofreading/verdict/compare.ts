import type { Spoken } from "../../indicators/prose.ts";
import type { Quantity } from "../text/quantities.ts";
import type { Known } from "./known.ts";

/** What a published number makes of a figure; null where the two are not of one kind, or the number is not there. */
export type Outcome = "confirme" | "arrondi" | "contredit" | "secret" | null;

const epsilon = 1e-9;

/** Decimals with which our own table is read, by unit. */
export const tableDecimals = { part: 1, nombre: 0, moyenne: 2, score: 0, indice: 2 };

/** Compares a figure with one published number. */
export function compare(quantity: Quantity, spoken: Spoken, known: Known): Outcome {
  if (quantity.kind === "ecart" || quantity.kind === "fois") return null;
  const isShare = quantity.kind === "part" || quantity.kind === "sur";
  const unite = unitOf(spoken, known);
  if (isShare !== (spoken.figure === "part") || spoken.figure !== unite) return null;
  if (known.statut === "c" || known.statut === "faible") return "secret";
  const value = valueAs(spoken, known);
  if (value === null) return null;
  // « sur 100 élèves, 89,3 ont trouvé » counts nobody.
  if (unite === "nombre" && !Number.isInteger(quantity.value)) return null;
  if (quantity.below !== undefined && !isShare && quantity.below !== 5) return null;
  if (quantity.kind === "sur" && !quantity.round) return compareCounts(quantity, spoken, known, value);
  return isShare ? compareShares(quantity, known, value) : compareNumbers(quantity, { unite }, value);
}

/** What a published number is in the terms of a figure: those of a share may be counted. */
export function unitOf({ counts }: Pick<Spoken, "counts">, { unite }: Pick<Known, "unite">): Known["unite"] {
  return counts ? "nombre" : unite;
}

/** A published number in the terms of a figure: its complement where prose says the others, a score in points. */
export function valueAs(
  { complement, counts }: Pick<Spoken, "complement" | "counts">,
  { valeur, unite, numerateur, denominateur }: Known,
): number | null {
  if (counts === "tous") return denominateur;
  if (counts)
    return numerateur === null || denominateur === null
      ? null
      : complement
        ? denominateur - numerateur
        : numerateur;
  if (valeur === null) return null;
  if (unite === "score") return valeur * 100;
  return complement ? 1 - valeur : valeur;
}

/** « 214 élèves sur 250 » : both counts, where they are published. */
function compareCounts(quantity: Quantity, { complement }: Spoken, known: Known, value: number): Outcome {
  const above = valueAs({ ...(complement && { complement }), counts: "part" }, known);
  if (above === quantity.above && known.denominateur === quantity.below) return "confirme";
  return Math.abs(value - quantity.value) <= quantity.half + epsilon ? "arrondi" : "contredit";
}

/** A share of what a number was, or a gap in points of a percentage, against what the published numbers give. */
export function compareShares(
  quantity: Quantity,
  known: Pick<Known, "decimales" | "denominateur">,
  value: number,
): Outcome {
  const { half, round, hedge } = quantity;
  const exact = Math.abs(value - quantity.value) < epsilon;
  if (hedge && hedge !== "environ" && hedge !== "presque") return compareBound(quantity, value, exact);
  const isFive = Math.abs(quantity.value * 20 - Math.round(quantity.value * 20)) < epsilon;
  const slack = round
    ? Math.min(0.025, quantity.value / 4)
    : hedge
      ? Math.max(half, isFive ? 0.025 : 0.01)
      : half;
  if (exact) return hedge ? "arrondi" : "confirme";
  if (Math.abs(value - quantity.value) > slack + epsilon) return "contredit";
  if (hedge || round) return "arrondi";
  const decimals =
    known.decimales ?? (known.denominateur !== null && known.denominateur < 200 ? 0 : tableDecimals.part);
  return decimalsOf(half / 0.01) >= decimals ? "confirme" : "arrondi";
}

/** A count, a mean, a score, or a gap between two of them. */
export function compareNumbers(quantity: Quantity, known: Pick<Known, "unite">, value: number): Outcome {
  const { half, hedge } = quantity;
  const gap = Math.abs(value - quantity.value);
  const exact = gap < epsilon;
  if (hedge && hedge !== "environ" && hedge !== "presque") return compareBound(quantity, value, exact);
  if (known.unite !== "nombre") {
    if (gap > Math.max(half, known.unite === "score" ? 0.5 : 0) + epsilon) return "contredit";
    return exact || decimalsOf(half) >= tableDecimals[known.unite] - 1 ? "confirme" : "arrondi";
  }
  if (exact) return hedge === "presque" ? "arrondi" : "confirme";
  const rounding = Math.max(half, roundingUnit(quantity.value) / 2);
  const slack = hedge ? Math.max(rounding, quantity.value / 20) : Math.min(rounding, quantity.value / 40);
  return slack > 0.5 && gap <= slack + epsilon ? "arrondi" : "contredit";
}

/** « plus de 3 000 » is a bound: true or not, and never the number itself. */
function compareBound({ hedge, value: bound }: Quantity, value: number, exact: boolean): Outcome {
  if (exact) return hedge === "au moins" || hedge === "au plus" ? "arrondi" : "contredit";
  const isAbove = hedge === "plus" || hedge === "au moins";
  return value > bound === isAbove ? "arrondi" : "contredit";
}

/** The last digit that a number in round zeros gives, never coarser than a tenth of it: 3 500 is read to the hundred. */
function roundingUnit(value: number): number {
  let unit = 1;
  while (value % (unit * 10) === 0 && unit * 10 <= value / 10) unit *= 10;
  return unit;
}

/** Decimals of a number whose last digit has this half unit. */
function decimalsOf(half: number): number {
  return half <= 0 ? 0 : Math.max(0, Math.round(-Math.log10(half * 2)));
}
