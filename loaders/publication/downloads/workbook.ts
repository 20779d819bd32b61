import * as xlsx from "@e965/xlsx";
import { symbolMeanings } from "../../../src/figures/value.ts";
import { formatDate } from "../../french/format.ts";
import { indicators } from "../../indicators/index.ts";
import { regionPlace } from "../../region/place.ts";
import type { Contents } from "../reading/contents.ts";
import { columns } from "../table/columns.ts";

type Cell = string | number | boolean | null;

/** The workbook for spreadsheets: a read-me, one sheet an indicator, then notes on columns, indicators and symbols. */
export function workbook({ data, observations, generatedAt }: Contents): Buffer {
  const book = xlsx.utils.book_new();
  add(book, "Lisez-moi", readMe(data.demonstration, generatedAt), [100]);
  for (const { id } of indicators) {
    const rows = observations.filter(({ indicateur }) => indicateur === id);
    add(
      book,
      id,
      [columns.map(({ name }) => name), ...rows.map((row) => columns.map(({ name }): Cell => row[name]))],
      columns.map(({ name }) => Math.max(12, name.length + 2)),
    );
  }
  add(
    book,
    "Colonnes",
    [["Colonne", "Titre", "Définition"], ...columns.map((each) => [each.name, each.title, each.definition])],
    [28, 40, 90],
  );
  add(
    book,
    "Indicateurs",
    [
      ["Identifiant", "Nom", "Définition", "Calcul", "Intervalle", "Précautions"],
      ...indicators.map((each) => [
        each.id,
        each.name,
        each.definition,
        each.formula,
        each.interval,
        each.caveats.join(" "),
      ]),
    ],
    [28, 40, 80, 60, 60, 80],
  );
  add(book, "Symboles", [["Symbole", "Sens"], ...Object.entries(symbolMeanings)], [12, 60]);
  return xlsx.write(book, { type: "buffer", bookType: "xlsx", compression: true }) as Buffer;
}

function readMe(demonstration: boolean, generatedAt: string): Cell[][] {
  return [
    [`Observatoire des stages ${regionPlace.dans}`],
    ...(demonstration
      ? [["Données de démonstration : ces nombres sont inventés, sauf les faits publiés. Ne les citez pas."]]
      : []),
    [`Classeur écrit le ${formatDate(generatedAt)}.`],
    ["Une feuille par indicateur ; chaque ligne est une observation, après secret statistique."],
    [
      "Les parts sont des fractions de 1 (0,85 pour 85 %) ; la feuille « Colonnes » dit le sens de chaque colonne.",
    ],
    ["Une case vide dans « valeur » a sa raison dans « statut » ; la feuille « Symboles » l'explique."],
    ["Réutilisation : Licence Ouverte 2.0, en citant l'observatoire et la date."],
  ];
}

function add(book: xlsx.WorkBook, name: string, rows: Cell[][], widths: number[]): void {
  const sheet = xlsx.utils.aoa_to_sheet(rows);
  sheet["!cols"] = widths.map((wch) => ({ wch }));
  xlsx.utils.book_append_sheet(book, sheet, name);
}
