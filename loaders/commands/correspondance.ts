import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { readCell } from "../contracts/cell.ts";
import type { Column, Contract } from "../contracts/contract.ts";
import { contracts } from "../contracts/index.ts";
import { tidy } from "../contracts/text.ts";
import { plural } from "../french/format.ts";
import { replaceFile } from "../intake/keep/write-aside.ts";
import { type Choices, openFile } from "../intake/open/open.ts";
import type { Sheet } from "../intake/open/sheet.ts";
import { listQuestions } from "../intake/understand/forms/questions.ts";
import { matchColumns, mustBeThere, nearestContracts } from "../intake/understand/header.ts";
import { type Mapping, mappingPaths, writeMapping } from "../intake/understand/mapping.ts";
import { checkPersonal } from "../intake/understand/persons/check-personal.ts";
import type { Question } from "./ask.ts";
import { Failure } from "./failure.ts";
import type { Io } from "./io.ts";

/** Distinct answers of one question beyond which it is free text, not a list to translate. */
const mostAnswers = 20;

/**
 * Asks, question by question, how a form's export is read, and writes the mapping beside the extract. Personal data is
 * looked for first: no answer is shown before. A file already understood asks nothing.
 * @returns the path written, or null when there was nothing to ask
 * @throws Failure when the file cannot be opened as rows, or holds personal data
 */
export async function askMapping(path: string, choices: Choices, io: Io): Promise<string | null> {
  const { sheet } = openFile(readFileSync(path), path, choices);
  if (sheet === null) return null;
  if (checkPersonal(sheet, sheet.header).length > 0)
    throw new Failure(
      `« ${basename(path)} » contient des données personnelles : « stages verifier » nomme les colonnes à supprimer.\n`,
    );
  const contract = sheet.header?.contract ?? (await askSource(sheet, io));
  const at = sheet.header?.at ?? widestRow(sheet);
  const colonnes = await askColumns(contract, sheet, at, io);
  const valeurs = await askAnswers(contract, sheet, at, colonnes, io);
  if (Object.keys(colonnes).length + Object.keys(valeurs).length === 0) return null;
  const [place = ""] = mappingPaths(path);
  replaceFile(place, writeMapping({ colonnes, valeurs }));
  io.err(`Correspondance écrite dans ${basename(place)} : elle servira aussi aux livraisons suivantes.\n`);
  return place;
}

async function askSource(sheet: Sheet, io: Io): Promise<Contract> {
  const near = nearestContracts(sheet.records).map(({ contract }) => contract);
  const all = [...new Set([...near, ...Object.values(contracts)])];
  const chosen = await choose(
    {
      message: "De quelle source s'agit-il ?",
      choices: all.map((contract) => `${contract.title} (${contract.id})`),
      proposed: null,
      blank: null,
    },
    io,
  );
  return all[chosen ?? 0] as Contract;
}

async function askColumns(
  contract: Contract,
  sheet: Sheet,
  at: number,
  io: Io,
): Promise<Mapping["colonnes"]> {
  const { columns } = matchColumns(contract, sheet.records[at]?.cells ?? [], at);
  const free = contract.columns.filter((column) => !columns.includes(column));
  const colonnes: Mapping["colonnes"] = {};
  for (const { title, seen, proposed } of listQuestions(contract, sheet, at)) {
    const left = free.filter((column) => !Object.values(colonnes).includes(column.name));
    io.err(`\nQuestion « ${title} » : quelle colonne ?\n`);
    if (seen.length > 0) io.err(`On y lit : ${seen.join(" ; ")}\n`);
    const question = {
      message: `Colonne de « ${title} »`,
      choices: left.map(describeColumn),
      proposed: proposed && left.includes(proposed) ? left.indexOf(proposed) : null,
      blank: "ne pas la garder",
    };
    const chosen = await choose(question, io);
    colonnes[title] = chosen === null ? null : (left[chosen]?.name ?? null);
  }
  return colonnes;
}

async function askAnswers(
  contract: Contract,
  sheet: Sheet,
  at: number,
  colonnes: Mapping["colonnes"],
  io: Io,
): Promise<Mapping["valeurs"]> {
  const { columns, written } = matchColumns(contract, sheet.records[at]?.cells ?? [], at);
  const valeurs: Mapping["valeurs"] = {};
  for (const [index, question] of written.entries()) {
    const column = columns[index] ?? contract.columns.find(({ name }) => name === colonnes[question]);
    if (!column || column.spellings.length === 0) continue;
    const unread = [
      ...new Set(sheet.records.slice(at + 1).map(({ cells }) => tidy(cells[index] ?? ""))),
    ].filter((answer) => answer !== "" && "wrong" in readCell(column.cell, answer));
    if (unread.length === 0 || unread.length > mostAnswers) continue;
    io.err(`\n${plural(unread.length, "réponse")} à traduire pour « ${column.name} »\n`);
    for (const answer of unread) {
      const values = column.spellings.map(({ value }) => value);
      const message = `Réponse « ${answer} » : quelle valeur ?`;
      const chosen = await choose({ message, choices: values, proposed: null, blank: "la laisser" }, io);
      if (chosen !== null) valeurs[column.name] = { ...valeurs[column.name], [answer]: values[chosen] ?? "" };
    }
  }
  return valeurs;
}

/** The place of the choice made; null for a blank when it is allowed. What is proposed is taken with « o ». */
async function choose(question: Question, io: Io): Promise<number | null> {
  const { choices, proposed, blank } = question;
  for (;;) {
    const typed = (await io.ask(question))?.trim();
    if (typed === undefined)
      throw new Failure(
        "Les réponses se sont arrêtées avant la fin : rien n'a été ajouté, et cette correspondance n'est pas écrite.\n",
      );
    if (typed === "" && blank !== null) return null;
    if (/^o(ui)?$/i.test(typed) && proposed !== null) return proposed;
    const number = Number(typed);
    if (Number.isInteger(number) && number >= 1 && number <= choices.length) return number - 1;
    io.err(`Tapez un numéro de 1 à ${choices.length}.\n`);
  }
}

function describeColumn(column: Column): string {
  return `${column.title} (${column.name})${mustBeThere(column) ? ", obligatoire" : ""}`;
}

function widestRow(sheet: Sheet): number {
  const filled = sheet.records
    .slice(0, 30)
    .map(({ cells }) => cells.filter((cell) => cell.trim() !== "").length);
  return filled.indexOf(Math.max(...filled));
}
