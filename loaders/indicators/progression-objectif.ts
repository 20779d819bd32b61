import { plural } from "../french/format.ts";
import { region } from "../region/region.ts";
import { franceCode } from "../region/territory.ts";
import { isRegion } from "../region/tree.ts";
import { conventionNoun } from "./cci.ts";
import { defineIndicator } from "./indicator.ts";
import { countsText, shareText } from "./wording.ts";

/** The modality of the target itself, which is no row of the table and a published fact. */
export const targetModality = "cible";

/** National conventions against the target of 2027. */
export const progressionObjectif = defineIndicator({
  id: "progression_objectif",
  name: "Progression vers les 50 000 conventions",
  question: "objectif-50000",
  definition:
    "Dernier total annuel de conventions de mini-stage en France, rapporté à l'objectif national pour 2027.",
  formula:
    "conventions de France dans l'année ÷ 50 000 ; rythme : (50 000 − dernier total) ÷ années restantes",
  unit: "part",
  numerator: "conventions de mini-stage, France",
  denominator: "objectif national pour 2027",
  dimensions: ["periode", "modalite"],
  modalities: { rythme_annuel: "Conventions de plus par an", rythme_mensuel: "Conventions de plus par mois" },
  direction: "plus",
  target: {
    value: 1,
    label: "50 000 conventions dans l'année 2027, objectif national du réseau des CCI",
    date: "2027-12-31",
  },
  sources: ["conventions_nationales"],
  interval: "Aucun : le total est un nombre relevé, le rythme une division.",
  method: "exact",
  secrecy: { population: "aucune", part: false },
  caveats: [
    isRegion(region.code)
      ? `L'objectif est national : aucun objectif régional n'est publié, et l'équivalent pour ${region.article} est une hypothèse de part constante.`
      : "L'objectif est celui du réseau entier : aucun objectif régional n'est publié.",
    "Les 50 000 sont lus comme les conventions d'une année ; c'est notre lecture.",
    "Le rythme nécessaire n'est pas une prévision.",
  ],
  evidence: "observe",
  version: "1",
  since: "2022-01-01",
  prose: [
    {
      figure: "part",
      words: ["\\b(objectif|cible)\\b", "\\b(conventions?|mini-?stages?|2027|atteinte?|national)\\b"],
      row: { territoire: franceCode },
    },
    {
      figure: "part",
      words: [
        "\\b(objectif|cible)\\b",
        "\\b(conventions?|mini-?stages?|2027|atteinte?|national)\\b",
        "\\b(en est|en sommes|est a|sommes a|atteint|realise|parcouru|accompli)\\b",
      ],
      row: { territoire: franceCode },
    },
    {
      figure: "nombre",
      words: [
        "\\b(objectif|cible|viser?|visent|vise|atteindre|ambition|d'ici)\\b",
        "\\b(conventions?|mini-?stages?)\\b|\\bcci\\b|\\b2027\\b",
      ],
      row: { territoire: franceCode, modalite: targetModality },
    },
    {
      figure: "nombre",
      words: [
        "\\b(manque|manquent|reste|restent|encore)\\b",
        "\\b(objectif|cible|50 000)\\b",
        "\\b(conventions?|mini-?stages?)\\b",
      ],
      counts: "part",
      complement: true,
      row: { territoire: franceCode },
    },
    {
      figure: "nombre",
      words: [
        "\\b(par an|chaque annee|de plus par an)\\b",
        "\\bconventions?\\b",
        "\\bde plus\\b|\\brythme\\b",
      ],
      row: { territoire: franceCode, modalite: "rythme_annuel" },
    },
  ],
  says: (row) => {
    const pace = paces[row.modalite];
    if (pace)
      return {
        kind: "nombre",
        subject: "le rythme à tenir pour atteindre l'objectif national de 2027",
        feminine: false,
        claim: (value) =>
          `atteindre l'objectif national de 2027 demande ${plural(Math.ceil(value), "convention")} de plus ${pace}`,
        evidence: "",
      };
    return {
      kind: "part",
      subject: "la part de l'objectif national de 2027 déjà atteinte",
      feminine: true,
      claim: (value) =>
        `les conventions de mini-stage signées dans l'année représentent ${shareText(value, row.denominateur)} de l'objectif national de 2027`,
      evidence: countsText(row, conventionNoun),
    };
  },
  recount: `
    2022 FR . . . . . . 35000 50000
    2023 FR . . . . . . 1000 50000
    2024 FR . . . . . . 2000 50000`,
  queries: [
    {
      title: "Conventions de France sur l'objectif, et rythme nécessaire depuis le dernier total publié",
      with: {
        totaux_publies: `SELECT totaux.annee, conventions, totaux.source,
  objectif.valeur AS objectif,
  objectif.annee::INTEGER - totaux.annee::INTEGER AS reste,
  totaux.annee = max(totaux.annee) OVER () AS derniere
FROM totaux_annuels AS totaux CROSS JOIN ref_objectifs AS objectif
WHERE territoire = 'FR' AND indicateur = 'progression_objectif'`,
      },
      from: "totaux_publies",
      dimensions: { periode: "annee", territoire: "'FR'" },
      measures: { france: { sum: "conventions" }, objectif: { sum: "objectif" }, reste: { sum: "reste" } },
      context: { unites: "sum(conventions)", source: "any_value(source)", derniere: "max(derniere)" },
      rows: [
        { above: "france", below: "objectif" },
        {
          modalite: "rythme_annuel",
          above: null,
          indice: "(objectif - france) / reste",
          only: "derniere AND reste > 0",
        },
        {
          modalite: "rythme_mensuel",
          above: null,
          indice: "(objectif - france) / reste / 12",
          only: "derniere AND reste > 0",
        },
      ],
    },
  ],
});

/** The 50 000 are a yearly flow: a pace is more than the same period a year before, never more than the month before. */
const paces: Record<string, string> = {
  rythme_annuel: "chaque année que l'année précédente",
  rythme_mensuel: "chaque mois que le même mois de l'année précédente",
};
