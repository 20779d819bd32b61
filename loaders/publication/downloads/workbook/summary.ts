import type { Observation } from "../../../indicators/count.ts";
import { previousPeriod } from "../../../indicators/periods.ts";
import { questions } from "../../../indicators/questions.ts";
import { type Place, regionPlace } from "../../../region/place.ts";
import { aroundHeader, wholeWords } from "../../../region/words.ts";
import type { CodeLists } from "../../reading/code-lists.ts";
import { type Compared, yearReason } from "../../words/differences.ts";
import { incompleteText } from "../../words/incomplete.ts";
import { lowerInitial, statusMeanings } from "../../words/terms.ts";
import { isInSummary, type Series, type WorkbookContents } from "./series.ts";
import { type SheetColumn, say, type TableSheet } from "./sheet.ts";
import {
  baseCell,
  type Formatted,
  intervalWords,
  regionCell,
  regionWords,
  unitOf,
  valueCell,
  yearCell,
  yearWords,
} from "./values.ts";

/** A column with what it reads of a series at a place. */
interface Read extends SheetColumn {
  read: (at: At) => Formatted | string;
}

interface At {
  series: Series;
  row: Observation;
  previous: Observation | undefined;
  region: Observation | undefined;
}

/** All that is published of a place at a glance: value, n, year before, region, gaps and interval, one line an indicator and level. */
export function summarySheet(
  { data }: WorkbookContents,
  lists: CodeLists,
  series: readonly Series[],
  place: Place,
): Omit<TableSheet, "name"> {
  const isRegion = place.code === regionPlace.code;
  const find = (at: Series["at"], territoire: string) => data.table.find({ ...at, territoire });
  const rows = series.filter(isInSummary).flatMap((each): At[] => {
    const row = find(each.at, place.code);
    const before = { ...each.at, periode: previousPeriod(each.at.periode) };
    const region = find(each.at, regionPlace.code);
    return row ? [{ series: each, row, previous: find(before, place.code), region }] : [];
  });
  const columns: Read[] = [
    {
      header: "Question",
      width: 18,
      read: ({ series: { indicator } }) => questions[indicator.question].sheet,
    },
    {
      header: "Indicateur",
      width: 42,
      read: ({ row, series: { indicator } }) => nameOf(row, indicator.name, lists),
    },
    { header: "Niveau", width: 13, read: ({ row }) => lists.label(row, "niveau") },
    { header: "Période", width: 11, read: ({ row }) => row.periode },
    { header: "Valeur", width: 10, numeric: true, read: ({ row }) => valueCell(row, data) },
    { header: "Unité", width: 11, read: ({ row }) => unitOf(row, data) },
    { header: "Sur (n)", width: 9, numeric: true, read: ({ row }) => baseCell(row) },
    { header: "Un an plus tôt", width: 9, numeric: true, read: ({ previous }) => valueCell(previous, data) },
    { header: "Écart sur un an", width: 9, numeric: true, read: ({ row }) => yearCell(row, data) },
    { header: "Distinguable (un an) ?", width: 17, read: ({ row }) => yearWords(row) },
    ...(isRegion
      ? []
      : ([
          {
            header: regionPlace.nom,
            width: Math.max(10, regionPlace.nom.length + 3),
            numeric: true,
            read: ({ region }) => valueCell(region, data),
          },
          {
            header: `Écart ${wholeWords.to}`,
            width: 9,
            numeric: true,
            read: ({ row }) => regionCell(row, data),
          },
          { header: `Distinguable (${aroundHeader}) ?`, width: 13, read: ({ row }) => regionWords(row) },
        ] satisfies Read[])),
    { header: "Intervalle à 95 %", width: 20, read: ({ row }) => intervalWords(row, data) },
    { header: "Remarque", width: 38, read: ({ row }) => remark(row) },
  ];
  return {
    title: `${place.nom} : synthèse`,
    lines: [
      "Écarts en points pour les parts et les scores, en nombre pour le reste. c, x, z et les autres symboles : feuille « Comment lire ».",
    ],
    columns,
    rows: rows.map((at) => columns.map(({ read }) => cell(read(at)))),
    pages: 2,
    demonstration: data.demonstration,
  };
}

/** A text set for people, or a number with its format. */
export function cell(read: Formatted | string): Formatted {
  return typeof read === "string" ? { value: read === "" ? null : say(read) } : read;
}

/** The name of an indicator, with the part of it or the form of internship that the row is about. */
function nameOf(row: Observation, name: string, lists: CodeLists): string {
  const parts = (["modalite", "forme"] as const)
    .filter((column) => row[column] !== "ensemble")
    .map((column) => lists.label(row, column));
  return [name, ...parts.map(lowerInitial)].filter((text) => text !== "").join(", ");
}

/** Why a value is hidden, what its period lacks, or why it has no difference. */
export function remark(row: Compared): string {
  if (row.valeur === null) return statusMeanings[row.statut || "x"];
  if (row.statut === "partiel") return incompleteText(row);
  const reason = yearReason(row);
  return reason === "" || row.sans_ecart_n1 === "sans_objet" ? "" : `écart sur un an non publié : ${reason}`;
}
