import type { Observation } from "../../../indicators/count.ts";
import { previousPeriod } from "../../../indicators/periods.ts";
import { type QuestionId, questions } from "../../../indicators/questions.ts";
import { francePlace, regionalPlaces, regionPlace } from "../../../region/place.ts";
import type { CodedColumn, CodeLists } from "../../reading/code-lists.ts";
import { dimensions, isMain, type Series, type WorkbookContents } from "./series.ts";
import type { SheetColumn, TableSheet } from "./sheet.ts";
import { cell, remark } from "./summary.ts";
import { baseCell, type Formatted, intervalWords, unitOf, valueCell, yearCell, yearWords } from "./values.ts";

/** Lines that two pages hold and eyes still read. */
const PRINTABLE = 70;

interface Read extends SheetColumn {
  read: (series: Series) => Formatted | string;
}

/** A question of the site: one line an indicator, a level and a detail, one column a place, and what is known of the region's value. */
export function questionSheet(
  { data }: WorkbookContents,
  lists: CodeLists,
  all: readonly Series[],
  id: QuestionId,
): Omit<TableSheet, "name"> {
  const series = all.filter(({ indicator }) => indicator.question === id);
  const find = ({ at }: Series, territoire: string, periode = at.periode) =>
    data.table.find({ ...at, periode, territoire });
  const places = [francePlace, ...regionalPlaces].filter(({ code }) =>
    series.some((each) => find(each, code)),
  );
  const main = (each: Series) => find(each, regionPlace.code);
  const any = (each: Series): Observation | undefined =>
    places.map(({ code }) => find(each, code)).find((row) => row !== undefined);
  const unit = (each: Series) => {
    const row = any(each);
    return row ? unitOf(row, data) : "";
  };
  const columns: Read[] = [
    { header: "Indicateur", width: 42, read: ({ indicator }) => indicator.name },
    { header: "Niveau", width: 13, read: (each) => named(each, "niveau", lists) },
    { header: "Détail", width: 25, read: (each) => detailOf(each, lists) },
    { header: "Unité", width: 11, read: unit },
    { header: "Période", width: 11, read: ({ at }) => at.periode },
    ...places.map(
      ({ code, nom }): Read => ({
        header: nom,
        width: Math.max(10, Math.min(17, nom.length + 3)),
        numeric: true,
        read: (each) => valueCell(find(each, code), data),
      }),
    ),
    {
      header: `${regionPlace.nom} : sur (n)`,
      width: 13,
      numeric: true,
      read: (each) => baseCell(main(each)),
    },
    { header: "Intervalle à 95 %", width: 20, read: (each) => intervalWords(main(each), data) },
    {
      header: "Un an plus tôt",
      width: 9,
      numeric: true,
      read: (each) => valueCell(find(each, regionPlace.code, previousPeriod(each.at.periode)), data),
    },
    { header: "Écart sur un an", width: 9, numeric: true, read: (each) => yearCell(main(each), data) },
    { header: "Distinguable (un an) ?", width: 17, read: (each) => yearWords(main(each)) },
    {
      header: "Remarque",
      width: 38,
      read: (each) => {
        const row = main(each);
        return row ? remark(row) : "";
      },
    },
  ];
  const printed = series.length <= PRINTABLE ? series.length : series.filter(isMain).length;
  return {
    title: questions[id].label,
    lines: [
      `Les colonnes à droite des territoires valent pour ${regionPlace.article}. c, x, z et les autres symboles : feuille « Comment lire » ; définitions et précautions : feuille « Définitions ».`,
      ...(printed < series.length
        ? [
            `Les ${printed} premières lignes s'impriment ; les détails (sexe, secteur, forme, public) sont au-dessous, à l'écran.`,
          ]
        : []),
    ],
    columns,
    rows: series.map((each) => columns.map(({ read }) => cell(read(each)))),
    printed,
    pages: 2,
    demonstration: data.demonstration,
  };
}

/** Levels have a column of their own. */
const detailed = dimensions.filter((name) => name !== "niveau");

/** What a line is about besides its level; blank for everybody. */
function detailOf({ at, details }: Series, lists: CodeLists): string {
  return detailed
    .filter((column) => details.some((each) => each === column) || (at as Observation)[column] !== "ensemble")
    .map((column) => lists.label(at as Observation, column))
    .filter((text) => text !== "")
    .join(", ");
}

function named({ at }: Series, column: CodedColumn, lists: CodeLists): string {
  return lists.label(at as Observation, column);
}
