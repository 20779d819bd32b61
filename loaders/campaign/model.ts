import exceljs from "@mui/x-internal-exceljs-fork";
import type { Column } from "../contracts/contract.ts";
import { enumerate } from "../french/grammar.ts";
import type { Survey } from "../intake/keep/campaigns.ts";
import { mustBeThere } from "../intake/understand/header.ts";
import { region } from "../region/region.ts";
import { inertText } from "../writing/csv.ts";
import { sameBytes } from "../writing/same-bytes.ts";
import { type Asked, askedWords } from "./asked.ts";
import type { ExpectedSchool } from "./survey.ts";

/** What a workbook is filled from. */
export interface ModelInput {
  survey: Survey;
  /** « de seconde ». */
  of: string;
  school: Pick<ExpectedSchool, "uai" | "etablissement" | "departement" | "bassin">;
  asked: Asked;
  now: Date;
}

const ink = { argb: "FF1A1D21" };
const given = { argb: "FFE9ECEF" };
const toFill = { argb: "FFFFF8DC" };
const line = { style: "thin", color: { argb: "FF9AA1A9" } } as const;
const border = { top: line, left: line, bottom: line, right: line };

/** Characters that a prompt of Excel may hold. */
const PROMPT = 255;

/** The workbook of one school: a header of the contract, what is known filled and locked, what is asked left to fill, and how. */
export async function modelWorkbook(input: ModelInput): Promise<Uint8Array> {
  const { school, asked, survey, now } = input;
  const book = new exceljs.Workbook();
  book.creator = `Observatoire des stages ${region.en}`;
  book.created = book.modified = now;
  const sheet = book.addWorksheet("Réponse", {
    views: [{ state: "frozen", ySplit: 1, showGridLines: false }],
    pageSetup: { paperSize: 9, orientation: "landscape", fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  const columns = [...asked.filled, ...asked.answers];
  sheet.columns = columns.map((column) => ({ width: widthOf(column, school) }));
  const header = sheet.addRow(columns.map(({ title }) => title));
  header.height = 48;
  for (const [index, column] of columns.entries()) {
    const cell = header.getCell(index + 1);
    const fgColor = asked.answers.includes(column) ? toFill : given;
    cell.font = { bold: true, color: ink };
    cell.alignment = { wrapText: true, vertical: "middle", horizontal: "center" };
    Object.assign(cell, { border, fill: { type: "pattern", pattern: "solid", fgColor } });
  }
  const values = (sexe: string | null): Record<string, string | null> => ({
    ...survey,
    uai: school.uai,
    etablissement: school.etablissement,
    departement: school.departement,
    bassin: school.bassin,
    sexe,
    definition: asked.definition,
  });
  for (const sexe of asked.sexes.length > 0 ? asked.sexes : [null]) {
    const row = sheet.addRow(columns.map(({ name }) => inertText(values(sexe)[name] ?? "") || null));
    row.height = 24;
    for (const [index, column] of columns.entries()) {
      const cell = row.getCell(index + 1);
      const isAsked = asked.answers.includes(column);
      cell.protection = { locked: !isAsked };
      cell.alignment = { vertical: "middle", horizontal: isAsked ? "center" : "left" };
      cell.font = { color: ink };
      if (isAsked) cell.numFmt = column.cell.kind.sqlType === "DATE" ? "dd/mm/yyyy" : "0";
      else cell.numFmt = "@";
      Object.assign(cell, {
        border,
        fill: { type: "pattern", pattern: "solid", fgColor: isAsked ? toFill : given },
      });
      const validation = validationOf(column);
      if (validation) cell.dataValidation = validation;
    }
  }
  await sheet.protect("", { formatColumns: true, selectLockedCells: true, selectUnlockedCells: true });
  addReadMe(book, input);
  return sameBytes(new Uint8Array(await book.xlsx.writeBuffer()));
}

function widthOf({ name, title }: Column, school: ModelInput["school"]): number {
  const value = name in school ? String(school[name as keyof typeof school] ?? "") : "";
  return Math.min(44, Math.max(13, Math.ceil(title.length / 2) + 3, value.length + 2));
}

/** What a cell accepts, as the contract says it: a list of codes, a whole number between bounds, a date. */
function validationOf(column: Column): exceljs.DataValidation | null {
  const { title, fix, cell } = column;
  const { codes, plain } = cell.kind;
  const words = {
    allowBlank: true,
    showErrorMessage: true,
    errorStyle: "stop",
    errorTitle: title.slice(0, 32),
    error: short(fix.charAt(0).toUpperCase() + fix.slice(1)),
    showInputMessage: true,
    promptTitle: title.slice(0, 32),
    prompt: short(askedWords(column)),
  };
  if (codes) return { type: "list", formulae: [`"${codes.join(",")}"`], ...words };
  if (!plain || !("cast" in plain)) return null;
  if (plain.cast === "INTEGER")
    return { type: "whole", operator: "between", formulae: [Number(plain.from), Number(plain.to)], ...words };
  return { type: "date", operator: "greaterThan", formulae: [new Date("2000-01-01")], ...words };
}

function short(text: string): string {
  return text.length <= PROMPT ? text : `${text.slice(0, PROMPT - 1)}…`;
}

/** A few lines on how to answer, then what each question counts. */
function addReadMe(book: exceljs.Workbook, { survey, of, school, asked }: ModelInput): void {
  const sheet = book.addWorksheet("Lisez-moi", {
    views: [{ showGridLines: false }],
    pageSetup: { paperSize: 9, fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  sheet.columns = [{ width: 110 }];
  const needed = asked.answers.filter(mustBeThere);
  const text = [
    `Enquête sur les stages ${of}, année scolaire ${survey.annee_scolaire}`,
    `${school.etablissement} (${school.uai})`,
    "",
    "Remplissez les cases jaunes de la feuille « Réponse », en nombres d'élèves. Les cases grises sont déjà remplies et verrouillées.",
    `${enumerate(needed.map(({ title }) => `« ${title} »`))} sont nécessaires : écrivez 0 s'il n'y a personne. Le reste peut rester vide.`,
    "N'écrivez aucun nom d'élève.",
    ...(asked.sexes.length > 0 ? ["Une ligne par sexe : F pour les filles, G pour les garçons."] : []),
    "Enregistrez le classeur sans changer ses titres, puis renvoyez-le. Une réponse corrigée remplace la première.",
    "",
    ...asked.answers.map((column) => `${column.title} : ${askedWords(column)}`),
  ];
  for (const [index, words] of text.entries()) {
    const row = sheet.addRow([inertText(words)]);
    row.getCell(1).alignment = { wrapText: true, vertical: "top" };
    row.getCell(1).font = { color: ink, bold: index === 0 };
  }
}
