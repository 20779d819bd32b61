import { closeSync, openSync, writeSync } from "node:fs";
import { checkLetter } from "../loaders/contracts/check-letter.ts";

/** Columns of the extract that every reader is given, in order. */
export const columns = [
  "annee_scolaire",
  "date_enquete",
  "uai",
  "departement",
  "niveau",
  "sexe",
  "effectif",
  "avec_solution",
  "sans_solution",
] as const;

/** Areas with the characters that Windows-1252 has and Latin-1 has not, and their bytes there. */
const areas = ["Pays d’Auge", "Évreux – Vernon", "Cotentin", "Forêt d’Écouves", "Cœur de Rouen"];
const windowsBytes: { [char: string]: number } = { "’": 0x92, "–": 0x96, œ: 0x9c };

/** Writes a clean survey extract of this many rows (at most 3 000 000: 50 000 schools, 20 years, 3 levels). */
export function writeExtract(path: string, rows: number): void {
  write(path, rows, (text) => Buffer.from(text), false);
}

/** The same with an area for each school, in UTF-8 or as Excel saves it. */
export function writeAreas(path: string, rows: number, encoding: "utf-8" | "windows-1252"): void {
  const windows = (text: string) =>
    Buffer.from(
      text.replace(/[’–œ]/g, (char) => String.fromCharCode(windowsBytes[char] ?? 0)),
      "latin1",
    );
  write(path, rows, encoding === "utf-8" ? (text) => Buffer.from(text) : windows, true);
}

function write(path: string, rows: number, bytes: (text: string) => Buffer, withArea: boolean): void {
  const file = openSync(path, "w");
  const mark = withArea ? "" : "\ufeff";
  writeSync(file, `${mark}${[...columns, ...(withArea ? ["bassin"] : [])].join(";")}\r\n`);
  let block: string[] = [];
  for (let i = 0; i < rows; i++) {
    block.push(`${line(i)}${withArea ? `;${areas[i % 5]}` : ""}\r\n`);
    if (block.length === 20_000 || i === rows - 1) {
      writeSync(file, bytes(block.join("")));
      block = [];
    }
  }
  closeSync(file);
}

/** The i-th row: its key is never repeated, its numbers vary, one school in nine did not answer; no check has anything to say. */
function line(i: number): string {
  const departement = ["14", "27", "50", "61", "76"][i % 5] ?? "14";
  const digits = `0${departement}${String(Math.floor(i / 5) % 10_000).padStart(4, "0")}`;
  const turn = Math.floor(i / 50_000);
  const level = ["troisieme", "seconde", "pfmp"][turn % 3];
  const start = 2017 + Math.floor(turn / 3);
  const pupils = 40 + ((i * 7919 + turn * 37) % 300);
  const without = Math.floor((pupils * ((i * 104_729) % 25)) / 100);
  const answer = i % 9 === 0 ? ";" : `${pupils - without};${without}`;
  return `${start}-${start + 1};${start + 1}-07-04;${digits}${checkLetter(digits)};${departement};${level};ensemble;${pupils};${answer}`;
}
