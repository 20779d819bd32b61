import type { DuckDBConnection } from "@duckdb/node-api";
import { readCell, uncomputed } from "../../contracts/cell.ts";
import { monthFirst } from "../../contracts/cells/dates.ts";
import { elsewhere } from "../../contracts/cells/lists.ts";
import type { Column, Contract } from "../../contracts/contract.ts";
import { unreadName } from "../../contracts/sql.ts";
import { identifier, quote } from "../../contracts/text.ts";
import type { ReceivedTable } from "../fill/table.ts";
import type { Observation } from "../receipt/finding.ts";
import { isNamed } from "../understand/persons/names.ts";
import { nothingHere } from "./accept-rows.ts";
import { checkDateOrder, type Dates } from "./dates.ts";
import { rowsOf } from "./query.ts";

/** How many rows of a finding are looked up. */
const ROWS = 100;

interface Unread {
  lu: string;
  nombre: number;
  lignes: number[];
}

/** A text that cannot be read: what to type, what to do where the column's advice would not do. */
interface Wrong extends Unread {
  proposal?: string;
  fix?: string;
}

/** A text and the value it stands for. */
interface Read {
  lu: string;
  value: string | number | null;
}

/**
 * Reads the cells that were not plain: once for each distinct text, by the contract's cell, then written back in one
 * update. Gives a note for what was normalised, an error for what cannot be read.
 */
export async function checkCells(db: DuckDBConnection, received: ReceivedTable): Promise<Observation[]> {
  const { contract, written } = received;
  if (received.unread.length === 0) return [];
  const counts = received.unread.map(
    (name) => `count(${identifier(unreadName(name))})::INTEGER AS ${identifier(name)}`,
  );
  const [unread = {}] = await rowsOf<Record<string, number>>(
    db,
    `SELECT count(*)::INTEGER AS _lignes, ${counts.join(", ")} FROM ${received.view}`,
  );
  const observed: Observation[] = [];
  const dates: Dates[] = [];
  for (const column of contract.columns) {
    if ((unread[column.name] ?? 0) === 0) continue;
    const name = written.get(column.name) ?? column.name;
    const texts = await unreadTexts(db, column, received);
    const found = await checkColumn(db, column, received, name, texts);
    if (found.some((each) => each.nombre === unread._lignes && each.says[0]?.endsWith(elsewhere)))
      return [nothingHere(contract, unread._lignes ?? 0)];
    observed.push(...found);
    if (/^(date|mois)/.test(column.type)) dates.push({ name, monthly: column.type === "mois", texts });
  }
  const ordered = checkDateOrder(contract, dates);
  const isTold = ({ colonne, says }: Observation) =>
    says[0]?.endsWith(monthFirst) === true && ordered.some((each) => each.colonne === colonne);
  return [...observed.filter((each) => !isTold(each)), ...ordered];
}

/** Each distinct text that is not plain, with its first rows. */
function unreadTexts(db: DuckDBConnection, column: Column, { view }: ReceivedTable): Promise<Unread[]> {
  return rowsOf<Unread>(
    db,
    `SELECT ${unreadText(column)} AS lu, count(*)::INTEGER AS nombre, (list(_ligne ORDER BY _ligne))[:${ROWS}] AS lignes
     FROM ${view} WHERE ${identifier(unreadName(column.name))} IS NOT NULL GROUP BY 1 ORDER BY min(_ligne)`,
  );
}

async function checkColumn(
  db: DuckDBConnection,
  column: Column,
  { contract, table }: ReceivedTable,
  name: string,
  texts: Unread[],
): Promise<Observation[]> {
  const read: Read[] = [];
  const changed: Unread[] = [];
  const wrong = new Map<string, Wrong[]>();
  for (const text of texts) {
    const reading = readCell(column.cell, text.lu);
    if ("value" in reading) {
      read.push({ lu: text.lu, value: reading.value });
      if (text.lu.trim() !== "" && reading.value !== text.lu) changed.push(text);
    } else wrong.set(reading.wrong, [...(wrong.get(reading.wrong) ?? []), { ...text, ...reading }]);
  }
  if (read.length > 0) await writeBack(db, column, table, read);
  return [
    ...(changed.length > 0 ? [normalised(contract, column, name, changed, read)] : []),
    ...[...wrong].map(([reason, found]) => unreadable(contract, column, name, reason, found)),
  ];
}

/** The unread text of a column, without the byte-order marks that DuckDB's client drops from what it gives. */
function unreadText(column: Column): string {
  return `replace(${identifier(unreadName(column.name))}, chr(65279), '')`;
}

/** @throws when a text that was read is not found again, since its cell would be left blank */
async function writeBack(db: DuckDBConnection, column: Column, table: string, read: Read[]): Promise<void> {
  const unread = identifier(unreadName(column.name));
  const { sqlType } = column.cell.kind;
  for (let from = 0; from < read.length; from += 5000) {
    const values = read
      .slice(from, from + 5000)
      .map(
        ({ lu, value }) => `(${quote(lu)}, ${value === null ? "NULL" : quote(String(value))}::${sqlType})`,
      );
    await db.run(
      `UPDATE ${table} SET ${identifier(column.name)} = lecture.valeur, ${unread} = NULL
       FROM (VALUES ${values.join(", ")}) AS lecture(lu, valeur) WHERE ${unreadText(column)} = lecture.lu`,
    );
  }
  const left = await rowsOf<{ lu: string }>(
    db,
    `SELECT DISTINCT ${unreadText(column)} AS lu FROM ${table} WHERE ${unread} IS NOT NULL`,
  );
  const known = new Set(read.map(({ lu }) => lu));
  if (left.some(({ lu }) => known.has(lu)))
    throw new Error(`Some cells of ${column.name} were read but not written back.`);
}

function normalised(
  contract: Contract,
  column: Column,
  name: string,
  texts: Unread[],
  read: Read[],
): Observation {
  const values = new Map(read.map(({ lu, value }) => [lu, value === null ? "(vide)" : String(value)]));
  if (column.type === "date, conservée au mois")
    return {
      niveau: "note",
      code: `${contract.id}.normalise`,
      colonne: name,
      ...spread(texts, (text) => values.get(text.lu) ?? ""),
      says: ["a sa date réduite au mois", "ont leur date réduite au mois"],
      attendu: "le mois seulement : le jour n'est jamais conservé",
      a_faire: "rien, si les mois sont les bons.",
    };
  return {
    niveau: "note",
    code: `${contract.id}.normalise`,
    colonne: name,
    ...spread(texts, (text) => `${shown(column, text.lu)} → ${values.get(text.lu)}`),
    says: ["a été mise en forme", "ont été mises en forme"],
    attendu: column.expected,
    a_faire: "rien, si la lecture est bonne.",
  };
}

function unreadable(
  contract: Contract,
  column: Column,
  name: string,
  reason: string,
  texts: Wrong[],
): Observation {
  const fix = texts[0]?.fix ?? column.fix;
  const proposals = [...new Set(texts.flatMap((text) => (text.proposal ? [text.proposal] : [])))].slice(0, 3);
  const empty = reason === "vide";
  return {
    niveau: "erreur",
    code: `${contract.id}.${empty ? "vide" : reason.startsWith("un pourcentage") ? "pourcentage" : "valeur"}`,
    colonne: name,
    ...spread(texts, (text) => shown(column, text.lu)),
    says: empty
      ? ["a une cellule vide", "ont une cellule vide"]
      : [`a une valeur qui ne va pas : ${reason}`, `ont une valeur qui ne va pas : ${reason}`],
    attendu: column.expected,
    a_faire: texts.every(({ lu }) => lu === uncomputed)
      ? "ouvrez le classeur dans un tableur, qui calculera ses formules, puis enregistrez-le."
      : proposals.length > 0
        ? `${fix} Proposition : ${proposals.join(" ; ")}.`
        : fix,
  };
}

/** A wrong value is quoted, but not where it may be someone's name. */
function shown(column: Column, text: string): string {
  return column.private || (!column.exempt && isNamed(text))
    ? "(non affiché)"
    : text.replace(/\s+/g, " ").trim().slice(0, 60);
}

/** Rows in order, each with what was read there. */
function spread(
  texts: Unread[],
  show: (text: Unread) => string,
): { lignes: number[]; lu: string[]; nombre: number } {
  const pairs = texts
    .flatMap((text) => text.lignes.map((row) => ({ row, lu: show(text) })))
    .sort((a, b) => a.row - b.row)
    .slice(0, ROWS);
  return {
    lignes: pairs.map(({ row }) => row),
    lu: pairs.map(({ lu }) => lu),
    nombre: texts.reduce((total, text) => total + text.nombre, 0),
  };
}
