import { readCell } from "../../contracts/cell.ts";
import type { Column, Contract } from "../../contracts/contract.ts";
import { contracts } from "../../contracts/index.ts";
import { fold, tidy } from "../../contracts/text.ts";
import type { Record } from "../open/records.ts";
import type { Sheet } from "../open/sheet.ts";
import type { Observation } from "../receipt/finding.ts";
import { findHeader, type Header, namesOf } from "./header.ts";

/** One column of a wide table: a measure for one value of a dimension (« Avec solution filles »). */
interface Wide {
  index: number;
  measure: Column;
  value: string;
}

/** No table has more columns; an export gone wrong has. */
const WIDEST = 1000;

/**
 * Turns a wide table into rows when its header is no source's: columns by sex, level, month, year, department or sector
 * become a column that says which, and one row for each. What tells them apart may stand in the titles, or above groups
 * of them. Gives the sheet as it is when nothing of the kind is found.
 */
export function unfold(sheet: Sheet): { sheet: Sheet; observed: Observation[] } {
  if (sheet.header && isWhole(sheet.header)) return { sheet, observed: [] };
  for (const [at, { cells }] of sheet.records.slice(0, 40).entries())
    for (const contract of cells.length > WIDEST ? [] : Object.values(contracts))
      for (const dimension of contract.columns.filter((column) => isDimension(contract, column)))
        for (const names of [titles(sheet, at), groupedTitles(sheet, at, dimension)])
          for (const withTotals of [false, true]) {
            const unfolded = names && unfoldBy(sheet, at, names, contract, dimension, withTotals);
            if (unfolded) return unfolded;
          }
  return { sheet, observed: [] };
}

/** A list of schools takes any column beside its own: a wide survey would pass for one. */
function isWhole({ missing, twice, contract }: Header): boolean {
  return missing.length + twice.length === 0 && !contract.ignoresOtherColumns;
}

function titles({ records }: Sheet, at: number): string[] {
  return (records[at]?.cells ?? []).map(tidy);
}

/**
 * Titles followed by the value above their group (merged cells leave it over the first column only), and the titles of the
 * row above where a column has none of its own; null without groups.
 */
function groupedTitles(sheet: Sheet, at: number, dimension: Column): string[] | null {
  if (at === 0) return null;
  const above = titles(sheet, at - 1);
  if (above.filter((text) => dimensionValue(dimension, text) !== null).length < 2) return null;
  let group = "";
  return titles(sheet, at).map((title, index) => {
    group = above[index] || group;
    if (title === "")
      return dimensionValue(dimension, above[index] ?? "") === null ? (above[index] ?? "") : "";
    return dimensionValue(dimension, group) !== null ? `${title} ${group}` : title;
  });
}

/** `withTotals`: « Effectif total » is then the count of one more value, and not the column of that name. */
function unfoldBy(
  sheet: Sheet,
  at: number,
  names: string[],
  contract: Contract,
  dimension: Column,
  withTotals: boolean,
) {
  const wide = names.flatMap((name, index): Wide[] => {
    const named = name === "" || (!withTotals && isColumn(contract, name));
    const found = named ? null : splitName(contract, dimension, name);
    return found ? [{ index, ...found }] : [];
  });
  const values = [...new Set(wide.map(({ value }) => value))];
  const measures = [...new Set(wide.map(({ measure }) => measure))];
  if (values.length < 2 || wide.length !== values.length * measures.length) return null;
  if (names.some((name) => namesOf(dimension).includes(fold(name)))) return null;
  const kept = names.map((_, index) => index).filter((index) => !wide.some((each) => each.index === index));
  const records: Record[] = [
    {
      row: sheet.records[at]?.row ?? 1,
      cells: [
        ...kept.map((index) => names[index] ?? ""),
        dimension.name,
        ...measures.map(({ name }) => name),
      ],
    },
  ];
  for (const record of sheet.records.slice(at + 1)) {
    if (record.cells.length < names.length) return null;
    for (const value of values) {
      const cells = measures.map(
        (measure) =>
          record.cells[wide.find((each) => each.value === value && each.measure === measure)?.index ?? -1] ??
          "",
      );
      if (cells.some((cell) => tidy(cell) !== ""))
        records.push({
          row: record.row,
          cells: [...kept.map((index) => record.cells[index] ?? ""), value, ...cells],
        });
    }
  }
  const before = sheet.records.slice(0, at);
  const header = findHeader([...before, ...records]);
  if (header?.contract !== contract || header.at !== at) return null;
  if (header.missing.length + header.twice.length > 0) return null;
  const unfolded: Sheet = { ...sheet, records: [...before, ...records], header };
  return {
    sheet: unfolded,
    observed: [
      note(
        header,
        dimension,
        wide.map(({ index }) => names[index] ?? ""),
      ),
      ...leftOut(sheet.records.slice(at + 1), names, contract, dimension, wide),
    ],
  };
}

/** Columns of numbers that look like the others of a wide table, with a value that is not known: their numbers would be lost. */
function leftOut(
  rows: Record[],
  names: string[],
  contract: Contract,
  dimension: Column,
  wide: Wide[],
): Observation[] {
  const measures = [...new Set(wide.map(({ measure }) => measure))];
  const numberAt = (row: Record, index: number) => Number(tidy(row.cells[index] ?? "").replaceAll(" ", ""));
  const lost = names.filter((name, index) => {
    const isWide = wide.some((each) => each.index === index);
    if (name === "" || isWide || isColumn(contract, name) || isShare(name)) return false;
    const filled = rows.filter((row) => tidy(row.cells[index] ?? "") !== "");
    if (filled.length === 0 || filled.some((row) => Number.isNaN(numberAt(row, index)))) return false;
    const named = measures.find((measure) => namesOf(measure).some((other) => fold(name).includes(other)));
    const summed = named ?? (measures.length === 1 ? measures[0] : undefined);
    const parts = wide.filter(({ measure }) => measure === summed);
    const total = (row: Record) => parts.reduce((sum, part) => sum + numberAt(row, part.index), 0);
    return summed !== undefined && filled.some((row) => numberAt(row, index) !== total(row));
  });
  if (lost.length === 0) return [];
  return [
    {
      niveau: "erreur",
      code: `${contract.id}.tableau_large_inconnu`,
      colonne: dimension.name,
      says: "des colonnes du tableau large ont des nombres, mais leur titre ne dit pas de quoi",
      lu: lost,
      attendu: `dans le titre, ${dimension.expected}`,
      a_faire: "renommez ces colonnes, ou supprimez-les si elles ne doivent pas compter.",
    },
  ];
}

function isShare(name: string): boolean {
  return /%|pourcent|\btaux\b|\bparts?\b/i.test(name);
}

function note(header: Header, dimension: Column, lu: string[]): Observation {
  return {
    niveau: "note",
    code: `${header.contract.id}.tableau_large`,
    colonne: dimension.name,
    says: "les colonnes d'un tableau large ont été remises en lignes",
    lu,
    attendu: `une colonne « ${dimension.name} » et une ligne par valeur`,
    a_faire: "rien, si la lecture est bonne.",
  };
}

/** Columns whose values people spread over headers. */
function isDimension(contract: Contract, column: Column): boolean {
  return (
    contract.key.includes(column.name) &&
    [
      "sexe",
      "niveau",
      "public",
      "annee_scolaire",
      "annee",
      "mois",
      "territoire",
      "departement",
      "secteur",
    ].includes(column.name)
  );
}

function isColumn(contract: Contract, name: string): boolean {
  const folded = fold(name);
  return contract.columns.some((column) => namesOf(column).includes(folded));
}

/** « Avec solution (filles) » → avec_solution, F; « 2022 » → the only required count, 2022. */
function splitName(
  contract: Contract,
  dimension: Column,
  name: string,
): { measure: Column; value: string } | null {
  const words = name
    .replace(/[()[\]:]/g, " ")
    .split(/[\s_]+|(?<=\D)[-–](?=\D)/)
    .filter((word) => word !== "");
  const measures = contract.columns.filter(
    (column) => column.type === "nombre entier" || column.type === "pourcentage",
  );
  const alone = measures.filter((column) => column.required);
  for (let cut = 0; cut <= words.length; cut++)
    for (const [first, second] of [
      [words.slice(0, cut), words.slice(cut)],
      [words.slice(cut), words.slice(0, cut)],
    ] as const) {
      const value = dimensionValue(dimension, first.join(" "));
      if (value === null) continue;
      const rest = second.join(" ");
      const folded = fold(rest);
      const named = measures.find((column) => namesOf(column).includes(folded));
      const measure =
        named ?? (/^(nb|nombre|nombre de|total)?$/i.test(rest) && alone.length === 1 ? alone[0] : undefined);
      if (measure && (measure.type === "pourcentage" || !name.includes("%"))) return { measure, value };
    }
  return null;
}

/** The value a piece of header names; bare digits name no sex. */
function dimensionValue(dimension: Column, text: string): string | null {
  if (text === "" || (dimension.type === "code" && dimension.name !== "departement" && !/\p{L}/u.test(text)))
    return null;
  const reading = readCell(dimension.cell, text);
  return "value" in reading && reading.value !== null && fold(text) !== "nd" ? String(reading.value) : null;
}
