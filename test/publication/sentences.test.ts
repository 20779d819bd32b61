import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Observation } from "../../loaders/indicators/count.ts";
import { type IndicatorId, indicators } from "../../loaders/indicators/index.ts";
import type { ComparedObservation } from "../../loaders/publication/table/infer.ts";
import {
  attentionSentence,
  nothingToReinforce,
  solutionsToFind,
} from "../../loaders/publication/words/attention.ts";
import { bassinPlace } from "../../loaders/publication/words/places.ts";
import {
  comparisonSentence,
  type SentenceContext,
  sentence,
  shortSentence,
} from "../../loaders/publication/words/sentences.ts";
import { observation } from "./given-contents.ts";

/** A row of seconde 2024-2025 in the Eure, 85 % of 4 000, unless said otherwise. */
function row(changes: Partial<Observation> = {}): Observation {
  return observation({ territoire: "D27", valeur: 0.85, numerateur: 3400, denominateur: 4000, ...changes });
}

/** A row of forms or conventions: the dimensions of the survey do not apply. */
function other(indicateur: IndicatorId, changes: Partial<Observation>): Observation {
  return row({ indicateur, niveau: "", sexe: "", source: "", ...changes });
}

function context(demonstration = false): SentenceContext {
  return {
    bassins: new Map([["B21273", "BEF BERNAY PONT AUDEMER"]]),
    secteurs: new Map([["F", "Construction"]]),
    demonstration,
  };
}

/** The sentence with ordinary spaces, as it is typed here. */
function said(text: string): string {
  return text.replaceAll("\u202f", " ");
}

describe("a rate of the survey", () => {
  test.each<[string, Partial<Observation>, string]>([
    [
      "its counts and its source",
      {},
      "Dans l'Eure, en 2024-2025, 85,0 % des élèves de seconde ont une solution de stage (3 400 sur 4 000 élèves). Source : Enquête académique sur le placement.",
    ],
    [
      "coverage",
      { couverture: 0.9 },
      "Dans l'Eure, en 2024-2025, 85,0 % des élèves de seconde ont une solution de stage (3 400 sur 4 000 élèves ; établissements répondants : 90,0 % des élèves). Source : Enquête académique sur le placement.",
    ],
    [
      "a difference told from chance",
      { ecart_region: -0.0677, ecart_region_significatif: true },
      "Dans l'Eure, en 2024-2025, 85,0 % des élèves de seconde ont une solution de stage (3 400 sur 4 000 élèves) ; c'est 6,8 points de moins qu'en Normandie. Source : Enquête académique sur le placement.",
    ],
    [
      "a difference that chance explains",
      { ecart_n1: 0.004, ecart_n1_significatif: false },
      "Dans l'Eure, en 2024-2025, 85,0 % des élèves de seconde ont une solution de stage (3 400 sur 4 000 élèves) ; l'écart avec l'année précédente (+0,4 point) n'est pas distinguable du hasard. Source : Enquête académique sur le placement.",
    ],
    [
      "one difference of each kind",
      {
        ecart_region: -0.0677,
        ecart_region_significatif: true,
        ecart_n1: -0.011,
        ecart_n1_significatif: false,
      },
      "Dans l'Eure, en 2024-2025, 85,0 % des élèves de seconde ont une solution de stage (3 400 sur 4 000 élèves) ; c'est 6,8 points de moins qu'en Normandie ; l'écart avec l'année précédente (−1,1 point) n'est pas distinguable du hasard. Source : Enquête académique sur le placement.",
    ],
    [
      "two differences told from chance",
      { ecart_region: 0.02, ecart_region_significatif: true, ecart_n1: 0.0196, ecart_n1_significatif: true },
      "Dans l'Eure, en 2024-2025, 85,0 % des élèves de seconde ont une solution de stage (3 400 sur 4 000 élèves) ; c'est 2,0 points de plus qu'en Normandie et 2,0 points de plus qu'un an plus tôt. Source : Enquête académique sur le placement.",
    ],
    [
      "two differences that chance explains",
      {
        ecart_region: 0.002,
        ecart_region_significatif: false,
        ecart_n1: -0.0001,
        ecart_n1_significatif: false,
      },
      "Dans l'Eure, en 2024-2025, 85,0 % des élèves de seconde ont une solution de stage (3 400 sur 4 000 élèves) ; les écarts avec la Normandie (+0,2 point) et avec l'année précédente (0,0 point) ne sont pas distinguables du hasard. Source : Enquête académique sur le placement.",
    ],
    [
      "nobody placed",
      { valeur: 0, numerateur: 0, denominateur: 240 },
      "Dans l'Eure, en 2024-2025, 0 % des élèves de seconde ont une solution de stage (0 sur 240 élèves). Source : Enquête académique sur le placement.",
    ],
    [
      "everybody placed, every school in",
      { valeur: 1, numerateur: 240, denominateur: 240, couverture: 1, attendus: 12 },
      "Dans l'Eure, en 2024-2025, 100 % des élèves de seconde ont une solution de stage (240 sur 240 élèves ; tous les établissements attendus ont répondu). Source : Enquête académique sur le placement.",
    ],
    [
      "everybody placed, of the schools received: no list says that they are all",
      { valeur: 1, numerateur: 240, denominateur: 240, couverture: 1, attendus: null },
      "Dans l'Eure, en 2024-2025, 100 % des élèves de seconde ont une solution de stage (240 sur 240 élèves ; tous les établissements reçus ont répondu). Source : Enquête académique sur le placement.",
    ],
    [
      "how many of the schools expected answered, the pupils of the others being unknown",
      { couverture: null, unites: 3, attendus: 5 },
      "Dans l'Eure, en 2024-2025, 85,0 % des élèves de seconde ont une solution de stage (3 400 sur 4 000 élèves ; 3 établissements ont répondu, sur 5 attendus ; les élèves des autres ne sont pas tous connus). Source : Enquête académique sur le placement.",
    ],
    [
      "of girls, the share of pupils whose sex and answer are known",
      { sexe: "F", couverture: 0.4, attendus: 12 },
      "Dans l'Eure, en 2024-2025, 85,0 % des filles de seconde ont une solution de stage (3 400 sur 4 000 filles ; sexe et réponse connus : 40,0 % des élèves). Source : Enquête académique sur le placement.",
    ],
    [
      "the change of the same schools before that of who answered",
      {
        ecart_n1: 0.02,
        ecart_n1_constant: -0.011,
        ecart_n1_constant_bas: -0.02,
        ecart_n1_constant_haut: -0.002,
        ecart_n1_constant_significatif: true,
      },
      "Dans l'Eure, en 2024-2025, 85,0 % des élèves de seconde ont une solution de stage (3 400 sur 4 000 élèves) ; c'est 1,1 point de moins qu'un an plus tôt dans les mêmes établissements. Source : Enquête académique sur le placement.",
    ],
    [
      "almost everybody is not everybody",
      { valeur: 3999 / 4000, numerateur: 3999 },
      "Dans l'Eure, en 2024-2025, plus de 99,9 % des élèves de seconde ont une solution de stage (3 999 sur 4 000 élèves). Source : Enquête académique sur le placement.",
    ],
    [
      "twenty pupils: no decimal",
      { valeur: 0.85, numerateur: 17, denominateur: 20, ecart_n1: -0.1, ecart_n1_significatif: false },
      "Dans l'Eure, en 2024-2025, 85 % des élèves de seconde ont une solution de stage (17 sur 20 élèves) ; l'écart avec l'année précédente (−10 points) n'est pas distinguable du hasard. Source : Enquête académique sur le placement.",
    ],
    [
      "nineteen pupils: nothing but the reason",
      { valeur: null, numerateur: null, denominateur: null, statut: "faible" },
      "Dans l'Eure, en 2024-2025, la part des élèves de seconde qui ont une solution de stage n'est pas publiée (effectif trop faible). Source : Enquête académique sur le placement.",
    ],
    [
      "secret, whatever is known beside",
      { valeur: null, numerateur: null, denominateur: null, couverture: 0.61, statut: "c", sexe: "F" },
      "Dans l'Eure, en 2024-2025, la part des filles de seconde qui ont une solution de stage n'est pas publiée (secret statistique). Source : Enquête académique sur le placement.",
    ],
    [
      "an empty year",
      { periode: "2022-2023", valeur: null, numerateur: null, denominateur: null, statut: "x" },
      "Dans l'Eure, en 2022-2023, la part des élèves de seconde qui ont une solution de stage n'est pas disponible (aucune donnée reçue). Source : Enquête académique sur le placement.",
    ],
    [
      "boys of troisième, and pupils whose sex is unknown",
      { niveau: "troisieme", sexe: "G", territoire: "D76" },
      "En Seine-Maritime, en 2024-2025, 85,0 % des garçons de troisième ont une solution de stage (3 400 sur 4 000 garçons). Source : Enquête académique sur le placement.",
    ],
  ])("says %s", (_what, changes, expected) => {
    expect(said(sentence(row(changes), context()))).toBe(expected);
  });
});

test.each([
  ["D14", "Dans le Calvados, "],
  ["D27", "Dans l'Eure, "],
  ["D50", "Dans la Manche, "],
  ["D61", "Dans l'Orne, "],
  ["D76", "En Seine-Maritime, "],
  ["R28", "En Normandie, "],
  ["FR", "En France, "],
  ["B21273", "Dans le bassin de Bernay Pont Audemer, "],
])("%s opens the sentence with its own preposition", (territoire, start) => {
  expect(sentence(row({ territoire }), context())).toMatch(new RegExp(`^${start}`));
});

test.each([
  ["CAEN", "dans le bassin de Caen"],
  ["BEF LE HAVRE", "dans le bassin du Havre"],
  ["BEF EVREUX - VERNEUIL", "dans le bassin d'Évreux - Verneuil"],
  ["L AIGLE", "dans le bassin de L'Aigle"],
  ["SAINT-LO", "dans le bassin de Saint-Lô"],
  ["VIRE P.MANCHE", "dans le bassin de Vire (partie Manche)"],
  ["FLERS P.CALVAD.", "dans le bassin de Flers (partie Calvados)"],
  ["LISIEUX P. CALV", "dans le bassin de Lisieux (partie Calvados)"],
  ["Les Andelys", "dans le bassin des Andelys"],
  ["Pont-Audemer", "dans le bassin de Pont-Audemer"],
  ["Bassin de démonstration Boucles", "dans le bassin de démonstration Boucles"],
])("the training area « %s » reads « %s »", (label, dans) => {
  expect(bassinPlace("B1", label).dans).toBe(dans);
});

describe("other indicators", () => {
  test.each<[Observation, string]>([
    [
      row({ indicateur: "sans_solution", valeur: 1, numerateur: 1, denominateur: null }),
      "Dans l'Eure, en 2024-2025, 1 élève de seconde reste sans solution de stage.",
    ],
    [
      row({
        indicateur: "sans_solution",
        valeur: 600,
        numerateur: 600,
        denominateur: null,
        couverture: 0.9,
        ecart_n1: 12,
      }),
      "Dans l'Eure, en 2024-2025, 600 élèves de seconde restent sans solution de stage (établissements répondants : 90,0 % des élèves) ; c'est 12 de plus qu'un an plus tôt.",
    ],
    [
      row({ indicateur: "sans_solution", valeur: 0, numerateur: 0, denominateur: null, sexe: "F" }),
      "Dans l'Eure, en 2024-2025, aucune fille de seconde ne reste sans solution de stage.",
    ],
    [
      row({ indicateur: "couverture", valeur: 0.4, numerateur: 400, denominateur: 1000 }),
      "Dans l'Eure, en 2024-2025, 40,0 % des élèves de seconde sont dans un établissement qui a répondu à l'enquête (400 sur 1 000 élèves).",
    ],
    [
      row({
        indicateur: "taux_placement_bornes",
        modalite: "basse",
        valeur: 0.8,
        numerateur: 800,
        denominateur: 1000,
      }),
      "Dans l'Eure, en 2024-2025, 80,0 % des élèves de seconde auraient une solution de stage si aucun élève des établissements sans réponse n'en avait une (1 000 élèves de seconde, établissements sans réponse compris).",
    ],
    [
      row({
        indicateur: "part_plateforme",
        valeur: 0.12,
        numerateur: 120,
        denominateur: 1000,
        couverture: 0.55,
      }),
      "Dans l'Eure, en 2024-2025, 12,0 % des placements d'élèves de seconde dont le canal est connu sont passés par une plateforme (120 sur 1 000 placements ; établissements qui renseignent le canal : 55,0 % des élèves).",
    ],
    [
      row({ indicateur: "part_mobilite", valeur: 0.25, numerateur: 25, denominateur: 100 }),
      "Dans l'Eure, en 2024-2025, 25 % des élèves de seconde sans solution le sont pour une raison de mobilité (25 sur 100 élèves sans solution ; établissements qui renseignent ce motif).",
    ],
    [
      row({
        indicateur: "echelle",
        modalite: "conventions",
        valeur: 5000,
        numerateur: 5000,
        denominateur: null,
      }),
      "Dans l'Eure, en 2024-2025, 5 000 conventions ont été signées pour des élèves de seconde (établissements qui comptent les conventions).",
    ],
    [
      other("conventions", {
        periode: "2024-07",
        territoire: "R28",
        valeur: 350,
        numerateur: 350,
        denominateur: null,
        statut: "partiel",
        public: "lyceen",
      }),
      "En Normandie, en juillet 2024, 350 conventions de mini-stage ont été signées pour des lycéens (période incomplète).",
    ],
    ...(
      [
        [{ departements: ["61"], mois: [], debut: null }, "période incomplète : rien n'est reçu pour l'Orne"],
        [
          { departements: [], mois: ["2024-11", "2024-12"], debut: null },
          "période incomplète : il manque novembre et décembre",
        ],
        [
          { departements: [], mois: [], debut: "2024-03" },
          "période incomplète : la série commence en mars 2024",
        ],
        [
          {
            departements: [],
            mois: ["2024-08", "2024-09", "2024-10", "2024-11", "2024-12"],
            debut: "2024-03",
          },
          "période incomplète : la série commence en mars 2024, il manque 5 mois, dont décembre",
        ],
      ] as const
    ).map(
      ([incomplet, why]) =>
        [
          other("conventions", {
            ...{ periode: "2024", territoire: "R28", valeur: 350, numerateur: 350, denominateur: null },
            ...{ statut: "partiel", incomplet },
          }),
          `En Normandie, en 2024, 350 conventions de mini-stage ont été signées (${why}).`,
        ] as [Observation, string],
    ),
    [
      other("conventions", {
        periode: "2024",
        territoire: "D61",
        valeur: 1,
        numerateur: 1,
        denominateur: null,
        secteur: "F",
        sexe: "F",
      }),
      "Dans l'Orne, en 2024, 1 convention de mini-stage a été signée par des filles dans le secteur « Construction ».",
    ],
    [
      other("conventions", {
        periode: "2024",
        territoire: "D61",
        valeur: null,
        numerateur: null,
        denominateur: null,
        statut: "c",
      }),
      "Dans l'Orne, en 2024, le nombre de conventions de mini-stage n'est pas publié (secret statistique).",
    ],
    [
      other("part_regionale", {
        periode: "2022",
        territoire: "R28",
        valeur: 0.1,
        numerateur: 3500,
        denominateur: 35000,
      }),
      "En Normandie, en 2022, 10,0 % des conventions de mini-stage de France ont été signées (3 500 sur 35 000 conventions).",
    ],
    [
      other("progression_objectif", {
        periode: "2022",
        territoire: "FR",
        valeur: 0.7,
        numerateur: 35000,
        denominateur: 50000,
      }),
      "En France, en 2022, les conventions de mini-stage signées dans l'année représentent 70,0 % de l'objectif national de 2027 (35 000 sur 50 000 conventions).",
    ],
    [
      other("progression_objectif", {
        periode: "2022",
        territoire: "FR",
        modalite: "rythme_mensuel",
        valeur: 250,
        numerateur: null,
        denominateur: null,
      }),
      "En France, en 2022, atteindre l'objectif national de 2027 demande 250 conventions de plus chaque mois que le même mois de l'année précédente.",
    ],
    [
      other("part_filles", {
        periode: "2024",
        territoire: "R28",
        secteur: "F",
        valeur: 0,
        numerateur: 0,
        denominateur: 40,
      }),
      "En Normandie, en 2024, 0 % des conventions de mini-stage dans le secteur « Construction » dont le sexe est connu ont été signées par des filles (0 sur 40 conventions).",
    ],
    [
      other("part_filles", {
        territoire: "R28",
        secteur: "ensemble",
        forme: "collectif",
        valeur: 0.5,
        numerateur: 150,
        denominateur: 300,
      }),
      "En Normandie, en 2024-2025, 50,0 % des élèves des stages collectifs recensés sont des filles (150 sur 300 élèves).",
    ],
    [
      other("dissemblance", {
        periode: "2024",
        territoire: "R28",
        valeur: 0.3349,
        numerateur: 1500,
        denominateur: 3000,
        ecart_n1: -0.02,
        ecart_n1_significatif: false,
      }),
      "En Normandie, en 2024, l'indice de dissemblance entre filles et garçons des conventions de mini-stage est de 0,33 (0 : mêmes secteurs pour les filles et les garçons ; 1 : aucun secteur en commun) ; l'écart avec l'année précédente (−0,02) n'est pas distinguable du hasard.",
    ],
    [
      other("dissemblance", {
        periode: "2024",
        territoire: "D27",
        modalite: "corrigee",
        valeur: 0.18,
        numerateur: 150,
        denominateur: 300,
      }),
      "Dans l'Eure, en 2024, l'indice de dissemblance entre filles et garçons des conventions de mini-stage, part du hasard retirée, est de 0,18 (0 : mêmes secteurs pour les filles et les garçons ; 1 : aucun secteur en commun).",
    ],
    [
      row({
        indicateur: "sans_stage",
        valeur: 20,
        numerateur: 20,
        denominateur: null,
        couverture: 0.4,
      }),
      "Dans l'Eure, en 2024-2025, 20 élèves de seconde n'ont pas de stage, sans solution ou avec une autre solution (établissements qui détaillent les solutions : 40,0 % des élèves).",
    ],
    [
      row({
        indicateur: "taux_placement_bornes",
        territoire: "R28",
        modalite: "redresse",
        valeur: 0.9213,
        numerateur: null,
        denominateur: null,
      }),
      "En Normandie, en 2024-2025, 92,1 % des élèves de seconde auraient une solution de stage si les établissements sans réponse ressemblaient aux autres de leur département et, où il est publié, de leur statut, public ou privé (taux redressé).",
    ],
    [
      other("part_secteurs_mixtes", {
        periode: "2024",
        territoire: "R28",
        valeur: 0.31,
        numerateur: 930,
        denominateur: 3000,
      }),
      "En Normandie, en 2024, 31 % des conventions de mini-stage ont été signées dans un secteur mixte (930 sur 3 000 conventions ; mixte : au moins 40 % de filles et de garçons).",
    ],
    [
      other("tension_mixite", {
        periode: "2025",
        territoire: "R28",
        secteur: "F",
        modalite: "tension",
        valeur: 0.71,
      }),
      "En Normandie, en 2025, 71,0 % des projets de recrutement dans le secteur « Construction » sont jugés difficiles.",
    ],
    [
      other("satisfaction_jeunes", {
        niveau: "seconde",
        forme: "collectif",
        secteur: "ensemble",
        valeur: 0.84,
        numerateur: 126,
        denominateur: 150,
      }),
      "Dans l'Eure, en 2024-2025, 84 % des jeunes qui ont répondu pour un stage collectif de seconde se disent satisfaits de leur stage (note 4 ou 5 sur 5 : 126 sur 150 réponses).",
    ],
    [
      other("satisfaction_entreprises", {
        niveau: "ensemble",
        forme: "ensemble",
        secteur: "F",
        valeur: 0.84,
        numerateur: 126,
        denominateur: 150,
      }),
      "Dans l'Eure, en 2024-2025, 84 % des entreprises qui ont répondu pour un stage dans le secteur « Construction » se disent satisfaites de l'accueil du stagiaire (note 4 ou 5 sur 5 : 126 sur 150 réponses).",
    ],
    [
      other("satisfaction_jeunes", {
        niveau: "ensemble",
        modalite: "moyenne",
        valeur: 4.18,
        numerateur: 627,
        denominateur: 150,
      }),
      "Dans l'Eure, en 2024-2025, la note moyenne de satisfaction donnée par les jeunes qui ont répondu est de 4,2 sur 5 (150 réponses).",
    ],
    [
      other("satisfaction_jeunes", {
        niveau: "mini_stage",
        modalite: "note_2",
        valeur: 0.04,
        numerateur: 6,
        denominateur: 150,
      }),
      "Dans l'Eure, en 2024-2025, 4 % des jeunes qui ont répondu pour un mini-stage donnent la note 2 sur 5 (6 sur 150 réponses).",
    ],
    [
      other("nps_jeunes", {
        niveau: "ensemble",
        valeur: 0.3,
        numerateur: 30,
        denominateur: 100,
        ecart_n1: 0.09,
      }),
      "Dans l'Eure, en 2024-2025, le score de recommandation (NPS) des jeunes qui ont répondu est de +30 sur une échelle de −100 à +100 (100 réponses) ; à composition égale, 9 points de plus qu'un an plus tôt (réponses volontaires, écart non testé).",
    ],
    [
      other("nps_entreprises", {
        niveau: "ensemble",
        modalite: "detracteurs",
        valeur: 0.2,
        numerateur: 20,
        denominateur: 100,
      }),
      "Dans l'Eure, en 2024-2025, 20 % des entreprises qui ont répondu donnent de 0 à 6 sur 10 quand on demande si elles recommanderaient le stage (20 sur 100 réponses).",
    ],
    [
      other("reconduction", { niveau: "ensemble", valeur: 0.78, numerateur: 78, denominateur: 100 }),
      "Dans l'Eure, en 2024-2025, 78 % des entreprises qui ont répondu oui ou non accueilleraient de nouveau un stagiaire (78 sur 100 réponses).",
    ],
    [
      other("effet_orientation", { niveau: "seconde", valeur: 0.63, numerateur: 126, denominateur: 200 }),
      "Dans l'Eure, en 2024-2025, 63,0 % des jeunes qui ont répondu pour un stage de seconde déclarent que le stage a confirmé, précisé ou changé leur projet d'orientation (126 sur 200 réponses).",
    ],
    [
      other("changement_projet", {
        niveau: "seconde",
        modalite: "generale>professionnelle",
        valeur: 0.12,
        numerateur: 12,
        denominateur: 100,
      }),
      "Dans l'Eure, en 2024-2025, 12 % des jeunes qui ont répondu pour un stage de seconde et qui visaient la voie générale avant le stage visent la voie professionnelle après (12 sur 100 réponses).",
    ],
    [
      other("changement_projet", {
        niveau: "ensemble",
        modalite: "indecis>indecis",
        valeur: 0.5,
        numerateur: 50,
        denominateur: 100,
      }),
      "Dans l'Eure, en 2024-2025, 50 % des jeunes qui ont répondu et qui hésitaient avant le stage hésitent toujours après (50 sur 100 réponses).",
    ],
    [
      other("collectifs", { niveau: "seconde", valeur: 6, numerateur: 6, denominateur: null }),
      "Dans l'Eure, en 2024-2025, 6 stages collectifs de seconde sont recensés.",
    ],
    [
      other("eleves_collectifs", { niveau: "seconde", valeur: 16, numerateur: 16, denominateur: null }),
      "Dans l'Eure, en 2024-2025, 16 élèves ont suivi un stage collectif de seconde recensé.",
    ],
    [
      other("conformite_collectifs", { niveau: "ensemble", valeur: 4 / 6, numerateur: 4, denominateur: 6 }),
      "Dans l'Eure, en 2024-2025, 67 % des stages collectifs recensés respectent tous les points de conformité (4 sur 6 stages).",
    ],
  ])("%#", (observation, expected) => {
    expect(said(shortSentence(observation, context()))).toBe(expected);
  });

  test("every indicator of the catalogue has its words, hidden or not", () => {
    expect(indicators.length).toBeGreaterThan(20);
    for (const { id } of indicators)
      for (const changes of [{}, { valeur: null, statut: "c" as const }])
        expect(sentence(row({ indicateur: id, ...changes }), context())).toMatch(/^Dans l'Eure, .+\.$/);
  });
});

describe("a hidden row", () => {
  test("gives no number away, whatever stays in its other columns", () => {
    const hidden = fc.constantFrom("c" as const, "faible" as const, "x" as const, "z" as const);
    fc.assert(
      fc.property(
        hidden,
        fc.integer({ min: 1, max: 4 }),
        fc.constantFrom(...indicators),
        (statut, n, { id }) => {
          const observation = row({
            indicateur: id,
            statut,
            valeur: null,
            numerateur: n,
            denominateur: 20,
            couverture: 0.7,
            deff: 3,
            ecart_n1: 0.1,
          });
          const text = sentence(observation, context())
            .replace(/Source : .*/, "")
            .replace("2024-2025", "")
            .replace("objectif national de 2027", "");
          expect(text).not.toMatch(/\d/);
        },
      ),
    );
  });
});

describe("no difference where rows do not compare, and the reason instead", () => {
  test.each<[string, Partial<ComparedObservation>, string]>([
    [
      "the definition changed",
      { sans_ecart_n1: "definition" },
      "Écart sur un an non publié : la définition de l'enquête a changé.",
    ],
    [
      "coverage is under one half",
      { sans_ecart_n1: "couverture_faible", sans_ecart_region: "couverture_faible" },
      "Écarts avec la Normandie et sur un an non publiés : moins de la moitié des élèves sont dans un établissement qui a répondu.",
    ],
    [
      "coverages are too far apart, and the other difference is published",
      { sans_ecart_n1: "couverture_differente", ecart_region: -0.03, ecart_region_significatif: true },
      "C'est 3,0 points de moins qu'en Normandie ; écart sur un an non publié : les deux couvertures diffèrent de plus de 20 points.",
    ],
    [
      "an optional column is hardly filled: the reason is its own, not that of the answers",
      { sans_ecart_n1: "colonne_peu_remplie" },
      "Écart sur un an non publié : moins de la moitié des élèves sont dans un établissement qui a rempli cette colonne.",
    ],
    ["there is no last year", { sans_ecart_n1: "premiere_periode", sans_ecart_region: "sans_objet" }, ""],
    [
      "the difference is published",
      { ecart_n1: 0.03, ecart_n1_significatif: true, sans_ecart_n1: null },
      "C'est 3,0 points de plus qu'un an plus tôt.",
    ],
  ])("%s", (_why, changes, expected) => {
    expect(said(comparisonSentence({ ...row(), ...changes }, context()))).toBe(expected);
  });
});

describe("demonstration", () => {
  test("is said first, once, and the sentence goes on in lower case", () => {
    const text = said(sentence(row({ source: "Données de démonstration, placement" }), context(true)));
    expect(text).toMatch(/^Données de démonstration : dans l'Eure, en 2024-2025, 85,0 %/);
    expect(text).toMatch(/Source : Enquête académique sur le placement\.$/);
  });

  test("marks hidden rows and titles' sentences too", () => {
    expect(sentence(row({ valeur: null, statut: "c" }), context(true))).toMatch(/^Données de démonstration/);
  });
});

describe("the list of territories to reinforce", () => {
  const region = row({ territoire: "R28", valeur: 0.918, numerateur: 22_950, denominateur: 25_000 });

  test("gives the pupils left out, the region, and the solutions to find, counted by hand", () => {
    // The region moves too: (3 400 + s)/4 000 = (22 950 + s)/25 000, s = (22 950 × 4 000 − 3 400 × 25 000)/21 000 = 323.8.
    expect(solutionsToFind({ row: row(), region })).toBe(324);
    expect(said(attentionSentence({ row: row(), region }, context()))).toBe(
      "Dans l'Eure, 15,0 % des élèves de seconde restent sans solution (600 élèves), contre 8,2 % en Normandie ; il faudrait 324 solutions de plus pour rejoindre la région, dont la part baisserait aussi.",
    );
  });

  test("says nothing of a hidden row, and says when no territory stands out", () => {
    expect(attentionSentence({ row: row({ valeur: null, statut: "c" }), region }, context())).toBe("");
    expect(nothingToReinforce(5)).toBe(
      "Aucun des cinq territoires comparés n'a nettement plus d'élèves sans solution, en proportion, que le reste de la région.",
    );
    expect(said(nothingToReinforce(1))).toBe(
      "Un seul territoire est publié : il n'y a pas de quoi comparer.",
    );
    expect(nothingToReinforce(0)).toBe(
      "Aucun territoire ne peut être comparé à la région avec les données publiées.",
    );
  });
});

test("whatever the numbers, no word of trend, cause or rank, and French spaces everywhere", () => {
  const fraction = fc.double({ min: 0, max: 1, noNaN: true });
  const gap = fc.option(fc.double({ min: -1, max: 1, noNaN: true }));
  fc.assert(
    fc.property(
      fc.constantFrom(...indicators),
      fraction,
      gap,
      gap,
      fc.nat(5000),
      fc.boolean(),
      (indicator, valeur, n1, region, n, told) => {
        const text = sentence(
          row({
            indicateur: indicator.id,
            valeur,
            numerateur: Math.round(valeur * n),
            denominateur: n,
            couverture: valeur,
            ecart_n1: n1,
            ecart_n1_significatif: told,
            ecart_region: region,
            ecart_region_significatif: told,
          }),
          context(),
        );
        expect(text).not.toMatch(
          /hausse|baisse|progress(?!ion)|recul|augment|diminu|grâce|à cause|meilleur|pire|!|veuillez|NaN|undefined|null/,
        );
        expect(text).not.toMatch(/ [;:!?%»]|« |\d \d/);
      },
    ),
  );
});
