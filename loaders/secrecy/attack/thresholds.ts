import { valueOfCombination } from "../../indicators/shows.ts";
import type { Failure } from "./knowledge.ts";
import type { Target } from "./model.ts";
import { nameOf } from "./places.ts";
import type { Ledger } from "./read-table.ts";

/** Shown rows that a threshold forbids, from the rows of the extracts behind them. */
export function checkThresholds(target: Target, ledger: Ledger): Failure[] {
  return target.rows.flatMap(({ count, secrecy: { population } }, i) => {
    const broken = brokenRule(target, ledger, i);
    if (broken === null) return [];
    const cell = `${count.indicateur} ${count.modalite} ${nameOf(count)}`.replace(/ +/g, " ");
    const required = target.rules.populations[population].largeur;
    return [
      { cell, smallest: 0, largest: 0, required, relations: [`publié tel quel : ${broken}`], rows: [i] },
    ];
  });
}

/** The rule that a shown row breaks; null for none. */
function brokenRule({ rows, published, rules }: Target, { views }: Ledger, i: number): string | null {
  const { shows, secrecy } = rows[i]!;
  const shown = published[i]!;
  if (!shows || shown.numerateur === null || shown.statut === "z" || secrecy.population === "aucune")
    return null;
  const { secretJusqua, denominateurMinimum } = rules.populations[secrecy.population];
  for (const view of views) {
    const sizes = [...view.unitsOf(i).values()];
    if (sizes.length === 0) continue;
    const { minimum, autresAuMoins } = rules.etablissements;
    if (sizes.length < minimum) return "trop peu d'établissements";
    const largest = Math.max(...sizes);
    const others = sizes.reduce((sum, size) => sum + size, 0) - largest;
    if (others < autresAuMoins * largest) return "un établissement presque seul";
  }
  if (secrecy.part && denominateurMinimum !== null && (shown.denominateur ?? Infinity) < denominateurMinimum)
    return "dénominateur sous le seuil";
  const isOpen = views.some((view) => view.isOpen(i));
  const few = shows.tells.some((told) => {
    const value = valueOfCombination(told);
    return value >= 1 && value <= secretJusqua;
  });
  return few && !isOpen ? "petit effectif" : null;
}
