import { group } from "d3-array";
import {
  correctedDissimilarity,
  dissimilarityDifference,
  dissimilarityInterval,
  type Mix,
} from "../statistics/index.ts";
import type { CountedRow, Query } from "./query.ts";
import { foldSectors, girlsOf, mixOf } from "./sectors.ts";

/** Fewest girls, and fewest boys, for an index by form (domain.md, section 5). */
const fewest = 30;

/** The modality of the row that gives collective minus individual. */
export const formGap = "collectif_moins_individuel";

/** Girls and boys of each sector and form among answers, folded into one index a form and their difference. */
export const answersBySector: Query = {
  title: "Filles et garçons par secteur et par forme, formulaires qui donnent les trois",
  from: "reponses_jeunes",
  where: { sexe: ["F", "G"], secteur: { not: ["nd"] }, forme: { not: ["nd"] } },
  dimensions: {
    periode: "annee_scolaire",
    territoire: "territoire",
    niveau: "niveau",
    secteur: "secteur",
    forme: "forme",
  },
  measures: { filles: { when: { sexe: ["F"] } }, unites: {} },
  context: { source: "'satisfaction_jeunes'" },
  rows: [{ above: "filles", below: "unites" }],
  fold: {
    rows: (rows) => [...foldSectors(rows, indexOf), ...differences(rows)],
    over: ["secteur"],
    shows: { above: "filles", below: "unites" },
  },
};

/** (D − E₀)/(1 − E₀) with its interval; nothing under thirty girls or thirty boys. */
function indexOf(mix: Mix): Partial<CountedRow> {
  if (!isLarge(mix)) return { numerateur: null, denominateur: null, statut: "faible" };
  const interval = dissimilarityInterval(mix);
  return {
    ...girlsOf(mix),
    indice: correctedDissimilarity(mix.girls, mix.boys),
    indice_bas: interval?.low ?? null,
    indice_haut: interval?.high ?? null,
  };
}

/** Collective minus individual, where both have an index: below 0, collective internships mix more. */
function differences(rows: readonly CountedRow[]): CountedRow[] {
  const groups = group(rows, (row) => [row.periode, row.territoire, row.niveau].join("|"));
  return [...groups.values()].flatMap((sectors): CountedRow[] => {
    const of = (forme: string) => mixOf(sectors.filter((sector) => sector.forme === forme));
    const [together, alone] = [of("collectif"), of("individuel")];
    if (!isLarge(together) || !isLarge(alone)) return [];
    const [first, second] = [together, alone].map(({ girls, boys }) => correctedDissimilarity(girls, boys));
    const interval = dissimilarityDifference(together, alone);
    if (first == null || second == null || !interval) return [];
    return [
      {
        ...sectors[0],
        secteur: "",
        forme: "",
        modalite: formGap,
        numerateur: null,
        denominateur: null,
        unites: sectors.reduce((sum, sector) => sum + (sector.unites ?? 0), 0),
        indice: first - second,
        indice_bas: interval.low,
        indice_haut: interval.high,
      },
    ];
  });
}

function isLarge(mix: Mix): boolean {
  const { numerateur, denominateur } = girlsOf(mix);
  return numerateur >= fewest && denominateur - numerateur >= fewest;
}
