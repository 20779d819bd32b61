import { isWideSql } from "../contracts/territories.ts";
import { censusCaveat, censusQuery } from "./collectifs.ts";
import { share } from "./forms-words.ts";
import { defineIndicator } from "./indicator.ts";
import type { Spoken } from "./prose.ts";
import { rules } from "./secrecy-rules.ts";
import { hideSmallRemainders } from "./small-remainders.ts";
import { countsText, levelText } from "./wording.ts";

/**
 * The conformity points (domain.md, section 4): the column of the view that says each, how pages name it, how prose does, how our
 * sentence says it.
 */
const points = {
  conventions: {
    column: "point_conventions",
    label: "Une convention par élève",
    prose: "\\bconventions?\\b",
    says: "ont une convention pour chaque élève",
  },
  duree: {
    column: "point_deux_semaines",
    label: "Deux semaines de suite",
    prose: "\\bdurees?\\b|\\bdeux semaines\\b",
    says: "respectent la durée, deux semaines de suite en temps scolaire pour la seconde",
  },
  referent: {
    column: "point_referent",
    label: "Un référent",
    prose: "\\breferente?s?\\b",
    says: "ont un référent",
  },
  secteurs: {
    column: "point_secteurs",
    label: "Deux secteurs ou plus",
    prose: "\\bsecteurs\\b",
    says: "couvrent au moins deux secteurs",
  },
} as const;

/** Share of collective internships that meet every conformity point, and each one. */
export const conformiteCollectifs = defineIndicator({
  id: "conformite_collectifs",
  name: "Stages collectifs qui remplissent tous les points",
  question: "stages-collectifs",
  definition:
    "Part des stages collectifs qui remplissent les quatre points : une convention par élève, deux semaines de suite en temps scolaire pour la seconde, un référent, au moins deux secteurs ; chaque point est donné à côté.",
  formula: "stages qui remplissent les quatre points ÷ stages recensés",
  unit: "part",
  numerator: "stages qui remplissent tous les points (ou le point de la ligne)",
  denominator: "stages collectifs recensés",
  dimensions: ["periode", "territoire", "niveau", "modalite"],
  modalities: Object.fromEntries(Object.entries(points).map(([code, { label }]) => [code, label])),
  direction: "plus",
  target: null,
  sources: ["stages_collectifs"],
  interval:
    "Intervalle de Wilson à 95 % : il dit la variabilité d'une année à l'autre ; tous les stages recensés sont comptés.",
  method: "wilson",
  secrecy: { population: "stages", part: true },
  caveats: [
    "Un point qui n'est pas renseigné est compté comme non rempli.",
    "Le point de la durée ne s'applique qu'à la seconde : les stages des autres niveaux le remplissent d'office.",
    censusCaveat,
  ],
  evidence: "declare",
  version: "1",
  since: "2022-09-01",
  prose: [
    {
      figure: "part",
      words: ["\\bconform|\\b(tous les|quatre) points\\b", "\\bcollectifs?\\b"],
      among: "collectifs",
    },
    ...Object.entries(points).map(
      ([modalite, { prose }]): Spoken => ({
        figure: "part",
        words: [prose, "\\bcollectifs?\\b"],
        among: "collectifs",
        row: { modalite },
      }),
    ),
  ],
  says: (row) => ({
    ...share(
      row,
      `stages collectifs${levelText(row)} recensés`,
      row.modalite in points
        ? points[row.modalite as keyof typeof points].says
        : "respectent tous les points de conformité",
    ),
    evidence: countsText(row, ["stage", "stages"]),
  }),
  // S1 meets the four points; S2 lasts one week, as S3, which is of troisième and has one sector.
  recount: `
    2024-2025 R28 * . . . . . 1 3
    2024-2025 D27 seconde . . . . . 1 1
    2024-2025 R28 * . . . . conventions 3 3
    2024-2025 R28 * . . . . duree 2 3
    2024-2025 R28 seconde . . . . duree 1 2
    2024-2025 R28 * . . . . referent 3 3
    2024-2025 R28 * . . . . secteurs 2 3
    2024-2025 D14 * . . . . secteurs 1 2`,
  queries: [
    censusQuery(
      "Stages collectifs qui remplissent les quatre points, et chacun d'eux, sur les stages recensés",
      {
        conformes: { when: { conforme: [true] } },
        ...Object.fromEntries(
          Object.entries(points).map(([name, { column }]) => [name, { when: { [column]: [true] } }]),
        ),
      },
      [
        { above: "conformes", below: "unites" },
        ...Object.keys(points).map((name) => ({
          modalite: name,
          above: name,
          below: "unites",
          only: `${isWideSql("territoire")} OR niveau = 'ensemble'`,
        })),
      ],
    ),
  ],
  complete: (rows) => hideSmallRemainders(rows, rules.populations.stages.denominateurMinimum ?? 0),
});
