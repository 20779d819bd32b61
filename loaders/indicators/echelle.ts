import { group } from "d3-array";
import { formatNumber } from "../french/format.ts";
import { defineIndicator } from "./indicator.ts";
import { type Conditions, conditionsSql } from "./measure.ts";
import { populations, withSolution } from "./prose.ts";
import type { CountedRow } from "./query.ts";
import { answered, coverageSql, surveyContext, surveyDimensions, unknownPupils } from "./survey.ts";
import { blankColumnText, coverageText, filledText } from "./survey-words.ts";
import { agree, of, pupils } from "./wording.ts";

/** Schools that count the conventions of their pupils. */
const filled: Conditions = { conventions: "rempli" };

/** The ladder from pupils concerned to satisfied answers, never summed. */
export const echelle = defineIndicator({
  id: "echelle",
  name: "De l'élève concerné au stage satisfaisant",
  question: "placement",
  definition:
    "Pour un niveau : élèves concernés, élèves avec solution, conventions signées, formulaires rendus, formulaires satisfaits.",
  formula: "cinq nombres posés l'un sous l'autre, jamais additionnés",
  unit: "nombre",
  numerator: "élèves, conventions ou formulaires, selon la marche",
  denominator: "sans objet",
  dimensions: ["periode", "territoire", "niveau", "modalite"],
  modalities: {
    concernes: "Élèves concernés",
    avec_solution: "Élèves avec une solution",
    conventions: "Conventions signées",
    formulaires: "Formulaires rendus",
    satisfaits: "Formulaires satisfaits",
  },
  direction: "neutre",
  target: null,
  sources: ["placement", "satisfaction_jeunes"],
  interval: "Aucun : ce sont des nombres relevés.",
  method: "none",
  secrecy: { population: "eleves", part: false },
  caveats: [
    "Les marches ne comptent pas la même chose : une convention n'est pas un élève, un formulaire n'est pas un stage.",
    "Les élèves concernés sont ceux de tous les établissements listés ; les suivants, ceux des établissements qui ont répondu.",
    "Les conventions sont celles de l'enquête ; les mini-stages des CCI s'y ajoutent et n'y sont pas.",
  ],
  evidence: "observe",
  version: "1",
  since: "2022-09-01",
  prose: [
    {
      figure: "nombre",
      words: ["\\bconcernes?\\b|\\bconcernees?\\b"],
      noun: populations.eleves,
      row: { modalite: "concernes" },
    },
    { figure: "nombre", words: [withSolution], noun: populations.eleves, row: { modalite: "avec_solution" } },
    {
      figure: "nombre",
      words: ["\\bconventions?\\b"],
      noun: "\\bconventions?\\b",
      row: { modalite: "conventions" },
      needs: ["niveau"],
    },
    {
      figure: "nombre",
      words: ["\\b(questionnaires?|formulaires?|reponses?)\\b"],
      noun: `${populations.eleves}|\\b(questionnaires?|formulaires?|reponses?)\\b`,
      row: { modalite: "formulaires" },
      needs: ["niveau"],
    },
    {
      figure: "nombre",
      words: ["\\bsatisf"],
      noun: populations.eleves,
      among: "eleves",
      row: { modalite: "satisfaits" },
      needs: ["niveau"],
    },
  ],
  says: (row) => {
    const noun = pupils(row);
    const counted = (singular: string, several: string) => (value: number) =>
      `${formatNumber(value)} ${agree(value, [singular, several])}`;
    const [one, many] = noun;
    const steps: Record<string, [string, (value: number) => string]> = {
      concernes: [
        `le nombre ${of(many)} concernés par le stage`,
        counted(`${one} est concerné par le stage`, `${many} sont concernés par le stage`),
      ],
      avec_solution: [
        `le nombre ${of(many)} qui ont une solution de stage`,
        counted(`${one} a une solution de stage`, `${many} ont une solution de stage`),
      ],
      conventions: [
        `le nombre de conventions signées pour des ${many}`,
        counted(`convention a été signée pour un ${one}`, `conventions ont été signées pour des ${many}`),
      ],
      formulaires: [
        `le nombre de réponses ${of(many)} au questionnaire`,
        counted(`${one} a répondu au questionnaire`, `${many} ont répondu au questionnaire`),
      ],
      satisfaits: [
        `le nombre ${of(many)} qui se disent satisfaits`,
        counted(`${one} se dit satisfait de son stage`, `${many} se disent satisfaits de leur stage`),
      ],
    };
    const [subject, claim] = steps[row.modalite] ?? [`le nombre ${of(many)}`, counted(one, many)];
    const evidence: Record<string, string> = {
      avec_solution: coverageText(row),
      conventions: filledText(row, "établissements qui comptent les conventions"),
    };
    const missing =
      row.modalite === "conventions" ? blankColumnText(row) : "rien n'est reçu de cette source à ce niveau";
    return {
      kind: "nombre",
      subject,
      feminine: false,
      claim,
      missing,
      evidence: evidence[row.modalite] ?? "",
    };
  },
  recount: `
    2025-2026 R28 seconde . . . . concernes 280 -
    2025-2026 R28 seconde . . . . avec_solution 214 -
    2024-2025 R28 seconde . . . . formulaires 4 -
    2024-2025 R28 seconde . . . . satisfaits 2 -`,
  queries: [
    {
      title: "Élèves concernés, avec solution, conventions signées pour eux",
      from: "placement_territoires",
      join: { sql: "", where: "territoire NOT LIKE 'B%'" },
      where: { sexe: ["ensemble"] },
      dimensions: surveyDimensions,
      measures: {
        concernes: { sum: "effectif" },
        avec_solution: { sum: "avec_solution" },
        conventions: { sum: "conventions" },
      },
      context: {
        ...surveyContext(answered),
        source: "'placement'",
        statut: "''",
        inconnus: unknownPupils,
        unites_conventions: `count(*) FILTER (WHERE ${conditionsSql(filled)})`,
        couverture_conventions: coverageSql(filled),
      },
      rows: [
        { modalite: "concernes", above: "concernes", only: "inconnus = 0" },
        { modalite: "concernes", above: null, only: "inconnus > 0", instead: { statut: "'x'" } },
        { modalite: "avec_solution", above: "avec_solution" },
        {
          modalite: "conventions",
          above: "conventions",
          instead: { unites: "unites_conventions", couverture: "couverture_conventions" },
        },
      ],
    },
    {
      title: "Formulaires rendus, formulaires satisfaits",
      from: "reponses_jeunes",
      dimensions: { periode: "annee_scolaire", territoire: "territoire", niveau: "niveau" },
      measures: { unites: {}, satisfaits: { when: { satisfaction: [4, 5] } } },
      context: { definition: "'1'", source: "'satisfaction_jeunes'" },
      rows: [
        { modalite: "formulaires", above: "unites" },
        { modalite: "satisfaits", above: "satisfaits" },
      ],
    },
  ],
  complete: addMissingSteps,
});

/** A place counted by one source only has the steps of the other too, not available. */
function addMissingSteps(rows: readonly CountedRow[]): CountedRow[] {
  const steps = [...new Map(rows.map(({ modalite, source }) => [modalite, source]))];
  const places = group(rows, ({ periode, territoire, niveau }) => [periode, territoire, niveau].join("|"));
  const missing = [...places.values()].flatMap((there) => {
    const { periode, territoire, niveau } = there[0]!;
    return steps
      .filter(([modalite]) => !there.some((row) => row.modalite === modalite))
      .map(([modalite, source]) => ({ periode, territoire, niveau, modalite, source, definition: "1" }));
  });
  return [...rows, ...missing] as CountedRow[];
}
