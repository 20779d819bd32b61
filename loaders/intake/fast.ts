import { isAscii, isUtf8 } from "node:buffer";
import { existsSync } from "node:fs";
import { basename, dirname } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { absentColumnsSql, plainReadingSql } from "../contracts/sql.ts";
import { identifier, quote } from "../contracts/text.ts";
import { checkHeader } from "./check-header.ts";
import { checkPersonal } from "./check-personal.ts";
import type { Plan } from "./check-structure.ts";
import { decode, type Encoding, undoDoubleEncoding } from "./encoding.ts";
import type { Observation } from "./finding.ts";
import { splitFooter } from "./footer.ts";
import type { Header } from "./header.ts";
import { type Loading, newTable, receivedSector } from "./load.ts";
import { mappingPaths } from "./mapping.ts";
import { rowsOf } from "./query.ts";
import { readSheet, type Sheet } from "./sheet.ts";
import { unfold } from "./unfold.ts";

/** A large plain file that DuckDB read by itself, in one pass that also casts and checks its cells. */
export interface Quick {
  plan: Plan;
  loading: Loading;
  encoding: Encoding;
  delimiter: string;
  rows: number;
  observed: Observation[];
}

/** Size from which DuckDB reads the file itself; smaller ones are read here, where every defect is named. */
export const QUICK_FROM = 2_000_000;

/** How much of the start and of the end of the file is looked at before, and how much decides its encoding. */
const START = 40_000;
const END = 8_000;
const SAMPLE = 2_000_000;

/**
 * Loads a large file without its text ever being in JavaScript, when it is plain: UTF-8 or Latin-1, a known header,
 * no blank line, nothing under the table. Null when it is not, or when DuckDB stumbles: it is then read the careful way.
 */
export async function loadQuick(
  db: DuckDBConnection,
  path: string,
  bytes: Uint8Array,
): Promise<Quick | null> {
  const encoding = plainEncoding(bytes);
  const ends =
    encoding && mappingPaths(path).every((each) => !existsSync(each))
      ? readEnds(bytes, path, encoding)
      : null;
  if (!encoding || !ends) return null;
  const { sheet, header, skip } = ends;
  const observed = checkHeader(sheet);
  if (observed.some(({ niveau }) => niveau === "erreur") || checkPersonal(sheet, header).length > 0)
    return null;
  const names = header.written.map((_, index) => header.columns[index]?.name ?? `autre_${index}`);
  const loading = await readWithDuckDB(db, path, header, names, {
    skip,
    delimiter: sheet.delimiter,
    encoding,
  });
  if (!loading) return null;
  const [count] = await rowsOf<{ rows: number }>(
    db,
    `SELECT count(*)::INTEGER AS rows FROM ${loading.table}`,
  );
  const rows = count?.rows ?? 0;
  if (rows === 0 || !(await hasNobody(db, loading, header, names))) {
    await db.run(`DROP VIEW ${loading.view}`);
    await db.run(`DROP TABLE ${loading.table}`);
    return null;
  }
  return {
    plan: planOf(header),
    loading,
    encoding,
    delimiter: sheet.delimiter,
    rows,
    observed,
  };
}

/** UTF-8, or Windows-1252 where it is the same as Latin-1; null when characters or control bytes ask for more care. */
function plainEncoding(bytes: Uint8Array): Encoding | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.includes(0) || buffer.includes("\n\n") || buffer.includes("\n\r\n") || buffer.includes("\ufffd"))
    return null;
  if (!buffer.includes("\n")) return null;
  if (isAscii(buffer)) return "utf-8";
  if (isUtf8(buffer)) return buffer.includes("Ã©") || buffer.includes("â€™") ? null : "utf-8";
  if (hasWindowsOnly(bytes)) return null;
  const decoded = decode(bytes.subarray(0, SAMPLE));
  return "encoding" in decoded && decoded.encoding === "windows-1252" ? "windows-1252" : null;
}

/** True when a byte stands where Windows-1252 is not Latin-1; by index, which is several times faster than by element. */
function hasWindowsOnly(bytes: Uint8Array): boolean {
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index] ?? 0;
    if (byte >= 0x80 && byte <= 0x9f) return true;
  }
  return false;
}

/** The first rows, their header and how many lines stand before the data; null when an end of the file is not plain. */
function readEnds(
  bytes: Uint8Array,
  path: string,
  encoding: Encoding,
): { sheet: Sheet; header: Header; skip: number } | null {
  const text = (part: Uint8Array) => {
    const decoded = decode(part, encoding);
    return "text" in decoded ? decoded.text : "";
  };
  const whole = text(bytes.subarray(0, bytes.lastIndexOf(10, START) + 1));
  if (/^\ufeff?"?sep=/i.test(whole) || undoDoubleEncoding(whole) !== null) return null;
  const sheet = readSheet(whole, basename(dirname(path)));
  const { header } = sheet;
  if (!header || header.missing.length > 0 || sheet.badQuote !== null) return null;
  if (header.columns.some((column) => column?.type === "pourcentage")) return null;
  if (unfold(sheet).sheet !== sheet) return null;
  const skip = sheet.records[header.at]?.row ?? 0;
  if (
    whole
      .split("\n")
      .slice(0, skip)
      .some((line) => line.includes('"'))
  )
    return null;
  const last = readSheet(text(bytes.subarray(bytes.indexOf(10, bytes.length - END) + 1)));
  const footer = splitFooter(last.records, { ...header, at: -1 });
  return footer.totals.length + footer.remarks.length > 0 ? null : { sheet, header, skip };
}

interface Dialect {
  skip: number;
  delimiter: string;
  encoding: Encoding;
}

async function readWithDuckDB(
  db: DuckDBConnection,
  path: string,
  header: Header,
  names: string[],
  dialect: Dialect,
): Promise<Loading | null> {
  const { contract } = header;
  const table = newTable();
  const unknown = names
    .filter((name, index) => name.startsWith("autre_") && isLooked(header, index))
    .map(identifier);
  const present = new Set(names);
  const others = [...unknown, ...receivedSector(contract, names)];
  const source = `read_csv(${quote(path)}, auto_detect = false, header = false, strict_mode = true, quote = '"', escape = '"',
    skip = ${dialect.skip}, delim = ${quote(dialect.delimiter)}, encoding = '${dialect.encoding === "utf-8" ? "utf-8" : "latin-1"}',
    columns = {${names.map((name) => `${quote(name)}: 'VARCHAR'`).join(", ")}})`;
  try {
    await db.run(`CREATE TABLE ${table} AS ${plainReadingSql(contract, present, source, others)}`);
  } catch {
    await db.run(`DROP TABLE IF EXISTS ${table}`);
    return null;
  }
  const row = `(rowid + ${dialect.skip + 1})::INTEGER AS _ligne`;
  const columns = ["*", ...absentColumnsSql(contract, present), row];
  await db.run(`CREATE VIEW ${table}_lignes AS SELECT ${columns.join(", ")} FROM ${table}`);
  return { table, view: `${table}_lignes` };
}

/** Looks for persons in every distinct text of free columns, then forgets the columns that are not the contract's. */
async function hasNobody(
  db: DuckDBConnection,
  loading: Loading,
  header: Header,
  names: string[],
): Promise<boolean> {
  for (const [index, name] of names.entries()) {
    const column = header.columns[index] ?? null;
    if (!isLooked(header, index) || (column !== null && column.type !== "texte")) continue;
    const texts = await rowsOf<{ text: string | null }>(
      db,
      `SELECT DISTINCT ${identifier(name)} AS text FROM ${loading.table}`,
    );
    const records = [
      { row: 1, cells: [header.written[index] ?? ""] },
      ...texts.map(({ text }) => ({ row: 1, cells: [text ?? ""] })),
    ];
    const alone: Header = { ...header, at: 0, columns: [column], written: [header.written[index] ?? ""] };
    if (checkPersonal({ records, badQuote: null, delimiter: "", header: alone }, alone).length > 0)
      return false;
  }
  return true;
}

function isLooked(header: Header, index: number): boolean {
  return (
    header.columns[index] != null ||
    (!header.contract.ignoresOtherColumns && (header.written[index] ?? "") !== "")
  );
}

function planOf(header: Header): Plan {
  const written = new Map(
    header.columns.flatMap((column, index) =>
      column ? [[column.name, header.written[index] ?? column.name] as const] : [],
    ),
  );
  return { contract: header.contract, places: new Map(), written, rows: [] };
}
