import type { EvolutionData, EvolutionPlace, EvolutionRow } from "../../src/figures/evolution/data.ts";

const place = (
  code: string,
  nom: string,
  article: string,
  dans: string,
  kind: EvolutionPlace["kind"],
  departements: string[] = [],
): EvolutionPlace => ({ code, nom, article, dans, kind, departements });

const places = [
  place("R1", "Région", "la Région", "en Région", "whole"),
  place("D1", "Aune", "l'Aune", "dans l'Aune", "part"),
  place("D2", "Brenne", "la Brenne", "dans la Brenne", "part"),
  place("D3", "Cher", "le Cher", "dans le Cher", "part"),
  place("B1", "Bassin d'Aval", "le bassin d'Aval", "dans le bassin d'Aval", "bassin", ["D1"]),
  place("B2", "Bassin d'Amont", "le bassin d'Amont", "dans le bassin d'Amont", "bassin", ["D1"]),
  place("B3", "Bassin de Bray", "le bassin de Bray", "dans le bassin de Bray", "bassin", ["D2"]),
];

/** Of 1 000 pupils, so many left out; nine schools in ten answered; the rest blank. */
export function rate(
  territoire: string,
  periode: string,
  left: number,
  more: Partial<EvolutionRow> = {},
): Partial<EvolutionRow> {
  const base = { niveau: "seconde", territoire, periode, groupe: "" as const, statut: "" as const };
  return { ...base, n: 1000, left, couverture: 0.9, unites: 10, definition: "1", pupils: left, ...more };
}

/** A small survey of one level. */
export function survey(rows: Partial<EvolutionRow>[], years = ["2023-2024", "2024-2025"]): EvolutionData {
  return {
    levels: [{ code: "seconde", label: "Seconde", pupils: "élèves de seconde", years }],
    places,
    noun: "département",
    rows,
    freedom: {},
    why: {
      definition: "la définition a changé",
      couverture_faible: "trop peu de réponses",
      couverture_differente: "les deux couvertures diffèrent de plus de 20 points",
    },
    whyBySex: {
      definition: "la définition a changé",
      couverture_faible: "trop peu de réponses avec le sexe",
      couverture_differente: "les réponses avec le sexe diffèrent",
    },
    comparable: { coverage: 0.5, gap: 0.2 },
    caveats: [],
    source: "Enquête d'essai",
    date: "2025-07-04",
    demonstration: true,
  };
}

/** Aune from 20 to 14 % and Brenne from 10 to 9 % of pupils left out, each change tested in the same schools. */
export function tested(aune: Partial<EvolutionRow> = {}, brenne: Partial<EvolutionRow> = {}): EvolutionData {
  const silence = (best: number, worst: number) => ({ best, worst });
  return survey([
    rate("D1", "2023-2024", 200, silence(0.19, 0.22)),
    rate("D1", "2024-2025", 140, {
      ...{ change: -0.06, same: -0.055, sameLow: -0.075, sameHigh: -0.035, champ: 0.8, unites: 11 },
      ...{ ...silence(0.13, 0.15), ...aune },
    }),
    rate("D2", "2023-2024", 100, silence(0.09, 0.11)),
    rate("D2", "2024-2025", 90, {
      ...{ change: -0.01, same: -0.005, sameLow: -0.02, sameHigh: 0.01, champ: 0.7 },
      ...{ ...silence(0.085, 0.1), ...brenne },
    }),
  ]);
}
