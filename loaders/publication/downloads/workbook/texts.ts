import { contracts, type SourceId, sourceIds } from "../../../contracts/index.ts";
import { formatDate } from "../../../french/format.ts";
import { capitalise } from "../../../french/grammar.ts";
import { indicators } from "../../../indicators/index.ts";
import { questions } from "../../../indicators/questions.ts";
import { aroundHeader, regionOnSite, wholeWords } from "../../../region/words.ts";
import { freshness, type PublishedData } from "../../reading/published-data.ts";
import { glossaryTerms } from "../../words/glossary.ts";
import { statusMeanings } from "../../words/terms.ts";
import { licence } from "../about.ts";
import { labelledColumns } from "../labelled-rows.ts";
import type { TableSheet } from "./sheet.ts";
import { cell } from "./summary.ts";

/** What a sheet of the book holds, for its first page. */
export interface SheetWords {
  name: string;
  holds: string;
}

/** The first sheet: what this is, of when, and what each sheet holds. */
export function readMeSheet(data: PublishedData, sheets: readonly SheetWords[]): Omit<TableSheet, "name"> {
  return {
    title: regionOnSite.site,
    lines: [
      "Les chiffres que le site publie, après secret statistique : pour lire, trier, filtrer, imprimer.",
      `Réutilisation : ${licence.title}, en citant l'observatoire et la date des données.`,
    ],
    columns: [
      { header: "À lire", width: 30 },
      { header: "Ce qu'on y trouve", width: 95 },
    ],
    rows: [
      ...sheets.map(({ name, holds }) => [cell(`Feuille « ${name} »`), cell(holds)]),
      ...sourceIds.flatMap((id) => sourceRow(data, id)),
    ],
    portrait: true,
    pages: 1,
    demonstration: data.demonstration,
  };
}

function sourceRow(data: PublishedData, id: SourceId) {
  const said = freshness(data, id);
  return said === "" ? [] : [[cell("Source"), cell(`${contracts[id].title} : ${said}`)]];
}

/** How a line is read: symbols, columns, words. */
export function howToReadSheet(data: PublishedData): Omit<TableSheet, "name"> {
  const rows: [kind: string, word: string, meaning: string][] = [
    ...Object.entries(statusMeanings).map(([symbol, meaning]): [string, string, string] => [
      "Symbole",
      symbol,
      `${capitalise(meaning)}.`,
    ]),
    ["Symbole", "0", "Zéro : compté, et il n'y en a pas."],
    ...columnWords,
    ...glossaryTerms.map(({ term, meaning }): [string, string, string] => ["Mot", term, meaning]),
  ];
  return {
    title: "Comment lire ces chiffres",
    lines: ["Un symbole à la place d'un nombre dit pourquoi il n'y en a pas : ce n'est jamais un zéro."],
    columns: [
      { header: "Quoi", width: 11 },
      { header: "Écrit", width: 30 },
      { header: "Veut dire", width: 95 },
    ],
    rows: rows.map((texts) => texts.map(cell)),
    portrait: true,
    pages: 2,
    demonstration: data.demonstration,
  };
}

/** What the columns of the sheets mean. */
const columnWords: [string, string, string][] = [
  [
    "Colonne",
    "Valeur",
    "Celle de la dernière période complète. Une part est un pourcentage, sans décimale quand elle repose sur moins de 200 ; un score va de −100 à +100 ; un indice, de 0 à 1.",
  ],
  [
    "Colonne",
    "Sur (n)",
    "Ce sur quoi la part ou la moyenne repose : élèves, conventions ou réponses. Vide pour un nombre simple.",
  ],
  [
    "Colonne",
    "Écart sur un an",
    "En points pour une part ou un score. Pour l'enquête auprès des établissements, c'est l'évolution dans les mêmes établissements dès qu'elle est publiée.",
  ],
  [
    "Colonne",
    `Écart ${wholeWords.to}`,
    `Valeur du territoire moins celle ${wholeWords.of}, dont il fait partie.`,
  ],
  [
    "Colonne",
    `Distinguable (un an) ? (${aroundHeader}) ?`,
    "Oui : le hasard n'explique pas l'écart. Non : il suffit à l'expliquer. Non testé : l'écart est décrit, parce que les réponses sont volontaires ou que tout est compté.",
  ],
  [
    "Colonne",
    "Intervalle à 95 %",
    "Pour l'enquête, si les établissements sans réponse ressemblent aux autres ; ses bornes, qui ne supposent rien, ont leurs lignes. Pour un formulaire, le hasard seul.",
  ],
  [
    "Colonne",
    "Remarque",
    "Pourquoi une valeur est cachée, ce qu'il manque à une période, ou pourquoi un écart n'est pas publié.",
  ],
];

/** Every indicator: what it means, how it is made, what not to conclude. */
export function definitionsSheet(demonstration: boolean): Omit<TableSheet, "name"> {
  return {
    title: "Définitions des indicateurs",
    columns: [
      { header: "Indicateur", width: 26 },
      { header: "Question", width: 16 },
      { header: "Identifiant", width: 22 },
      { header: "Définition", width: 44 },
      { header: "Calcul", width: 38 },
      { header: "Intervalle", width: 34 },
      { header: "À ne pas en conclure", width: 56 },
      { header: "Version", width: 17 },
    ],
    rows: indicators.map((each) =>
      [
        each.name,
        questions[each.question].sheet,
        each.id,
        each.definition,
        `${capitalise(each.formula)}.`,
        each.interval,
        each.caveats.join(" "),
        `${each.version}, depuis le ${formatDate(each.since)}`,
      ].map(cell),
    ),
    demonstration,
  };
}

/** The columns of the last sheet. */
export function columnsSheet(demonstration: boolean): Omit<TableSheet, "name"> {
  return {
    title: "Colonnes de la feuille de toutes les lignes",
    columns: [
      { header: "Colonne", width: 30 },
      { header: "Titre", width: 40 },
      { header: "Définition", width: 80 },
    ],
    rows: labelledColumns.map(({ name, title, definition }) => [name, title, definition].map(cell)),
    demonstration,
  };
}
