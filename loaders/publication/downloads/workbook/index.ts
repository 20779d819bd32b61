import type exceljs from "@mui/x-internal-exceljs-fork";
import { type QuestionId, questionIds, questions } from "../../../indicators/questions.ts";
import { regionalPlaces } from "../../../region/place.ts";
import { regionOnSite } from "../../../region/words.ts";
import { sameBytes } from "../../../writing/same-bytes.ts";
import { type CodeLists, codeLists } from "../../reading/code-lists.ts";
import { lastDay, type PublishedData } from "../../reading/published-data.ts";
import { isSplit } from "../../table/size.ts";
import { labelledColumns } from "../labelled-rows.ts";
import { questionSheet } from "./question.ts";
import { seriesOf, type WorkbookContents } from "./series.ts";
import { addTableSheet, demonstrationMark, say, type TableSheet } from "./sheet.ts";
import { summarySheet } from "./summary.ts";
import { columnsSheet, definitionsSheet, howToReadSheet, readMeSheet } from "./texts.ts";

/** Parts are packed once, by `sameBytes`. */
const stored = { zip: { compression: "STORE" } } as Partial<exceljs.XlsxWriteOptions>;

/**
 * The workbook that a committee opens: read-me, how to read, a summary by place, a sheet a question, definitions, and every row at
 * the end. The same contents give the same bytes: its dates are those of the data.
 */
export async function workbook(contents: WorkbookContents): Promise<Uint8Array> {
  const { data } = contents;
  const { default: library } = await import("@mui/x-internal-exceljs-fork");
  const book = new library.Workbook();
  describe(book, data);
  const sheets = sheetsOf(contents, codeLists(data));
  const readMe = { name: "Lisez-moi", ...readMeSheet(data, sheets) };
  for (const sheet of [readMe, ...sheets]) addTableSheet(book, sheet);
  return sameBytes(new Uint8Array(await book.xlsx.writeBuffer(stored)));
}

function sheetsOf(contents: WorkbookContents, lists: CodeLists): (TableSheet & { holds: string })[] {
  const { data, observations } = contents;
  const { demonstration } = data;
  const series = seriesOf(observations, lists);
  const names = new Set<string>();
  const named = (name: string, holds: string, sheet: Omit<TableSheet, "name">) => {
    const unique = names.has(name) ? `${name} (2)` : name;
    names.add(unique);
    return { name: unique, holds, ...sheet };
  };
  return [
    named("Comment lire", "Les symboles, les colonnes et les mots.", howToReadSheet(data)),
    ...regionalPlaces.map((place) =>
      named(
        sheetName(place.nom),
        `Synthèse ${place.de} : valeur, n, un an plus tôt, écarts, intervalle.`,
        summarySheet(contents, lists, series, place),
      ),
    ),
    ...questionIds.map((id: QuestionId) =>
      named(questions[id].sheet, questions[id].label, questionSheet(contents, lists, series, id)),
    ),
    named(
      "Définitions",
      "Ce que veut dire chaque indicateur, et ce qu'il ne dit pas.",
      definitionsSheet(demonstration),
    ),
    ...(isSplit(observations) ? [] : wholeTable()),
  ];

  /** The table as it is, where a spreadsheet opens it. */
  function wholeTable() {
    return [
      named("Colonnes", "Les colonnes de la dernière feuille.", columnsSheet(demonstration)),
      named(
        demonstration ? "Lignes (démonstration)" : "Toutes les lignes",
        "La table publiée entière : toutes les périodes, les bassins, les mois, les détails. Les parts y sont des fractions de 1.",
        allRows(contents, lists),
      ),
    ];
  }
}

/** The published table as it is, its header first, for who filters or computes. */
function allRows({ data, observations }: WorkbookContents, lists: CodeLists): Omit<TableSheet, "name"> {
  return {
    title: "Toutes les lignes",
    columns: labelledColumns.map(({ name, type }) => ({
      header: name,
      width: Math.max(11, name.length + 3),
      numeric: type === "number" || type === "integer",
    })),
    rows: observations.map((row) =>
      labelledColumns.map(({ read }) => {
        const value = read(row, lists);
        return { value: value === "" ? null : value };
      }),
    ),
    bare: true,
    demonstration: data.demonstration,
  };
}

/** Properties that assistive tools read first, and dates that are the data's. */
function describe(book: exceljs.Workbook, data: PublishedData): void {
  book.title = say(data.demonstration ? `${regionOnSite.site} (démonstration)` : regionOnSite.site);
  book.subject = data.demonstration ? say(demonstrationMark) : "";
  book.creator = book.lastModifiedBy = say(regionOnSite.site);
  Object.assign(book, { language: "fr-FR" });
  book.created = book.modified = new Date(`${lastDay(data)}T00:00:00Z`);
}

/** A name that Excel takes: 31 characters, none of those that it keeps for itself, nor the one around a name in its formulas. */
function sheetName(name: string): string {
  return name
    .replace(/[:\\/?*[\]]/g, " ")
    .replaceAll("'", "’")
    .slice(0, 31);
}
