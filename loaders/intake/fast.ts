import { isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import type { DuckDBConnection } from "@duckdb/node-api";
import type { Contract } from "../contracts/contract.ts";
import {
  absentColumnsSql,
  absentUnreadSql,
  allPlainSql,
  isWithinSql,
  keptTexts,
  plainReadingSql,
  unreadName,
} from "../contracts/sql.ts";
import { identifier, quote, tidy } from "../contracts/text.ts";
import { checkHeader } from "./check-header.ts";
import { checkPersonal } from "./check-personal.ts";
import type { Plan } from "./check-structure.ts";
import { distinctSql, gatherDistinct } from "./distinct.ts";
import { type Encoding, findSingleByte, findUtf8, windowsToUtf8 } from "./encoding.ts";
import { type Ends, readEnds } from "./ends.ts";
import type { Observation } from "./finding.ts";
import type { Header } from "./header.ts";
import { absentNames, type Loading, newTable, receivedSector } from "./load.ts";
import { applyMapping, findMappings, type Mapping } from "./mapping.ts";
import { findPersonList, isCommentHeader } from "./personal.ts";
import { readThroughPipe } from "./pipe.ts";
import { rowsOf } from "./query.ts";
import { endsWithComma, isPlain, linesOf, scanFile } from "./scan.ts";

/** A large plain file that DuckDB read by itself, in one pass that also casts and checks its cells. */
export interface Quick {
  plan: Plan;
  loading: Loading;
  encoding: Encoding;
  delimiter: string;
  rows: number;
  observed: Observation[];
  /** Of the bytes received. */
  sha256: string;
}

/** Size from which DuckDB reads the file itself; smaller ones are read here, where every defect is named. */
export const QUICK_FROM = 2_000_000;

/**
 * Loads a large file without its text ever being in JavaScript, when it is plain: UTF-8 or Windows-1252, a known header,
 * no blank line, nothing under the table, no mapping to apply, `kept` being the folder of kept extracts. Null when it is
 * not, or when DuckDB stumbles: it is then read the careful way.
 */
export async function loadQuick(db: DuckDBConnection, path: string, kept?: string): Promise<Quick | null> {
  const { mappings, observed } = findMappings(path, kept);
  if (observed.length > 0) return null;
  return (await loadUtf8(db, path, mappings)) ?? (await loadWindows(db, path, mappings));
}

/**
 * DuckDB reads while the bytes are looked at: what it read counts only if they are plain. It drops a blank cell beyond the
 * last column, which between commas may be what is left of a shifted row: the careful reading tells.
 */
async function loadUtf8(db: DuckDBConnection, path: string, mappings: Mapping[]): Promise<Quick | null> {
  const ends = readEnds(path, "utf-8");
  const ready = ends && prepare(ends, mappings);
  if (!ready) return null;
  const loaded = readWithDuckDB(db, ready, (read) => read(path));
  const { sha256, plain, utf8, comma } = scanFile(path);
  const loading = await loaded;
  if (plain && utf8 && !(comma && ready.sheet.delimiter === ","))
    return loading && finish(db, loading, ready, sha256, "utf-8");
  if (loading) await forget(db, loading);
  return null;
}

/** Windows-1252 reaches DuckDB as UTF-8, through a pipe. */
async function loadWindows(db: DuckDBConnection, path: string, mappings: Mapping[]): Promise<Quick | null> {
  const ends = readEnds(path, "windows-1252");
  const ready = ends && prepare(ends, mappings);
  if (!ready) return null;
  if (!looksWindows(path)) return null;
  const commas = ready.sheet.delimiter === ",";
  let [plain, sha256] = [true, ""];
  function* inUtf8() {
    const hash = createHash("sha256");
    for (const lines of linesOf(path)) {
      hash.update(lines);
      plain &&= isPlain(lines) && findUtf8(lines) < 0 && !(commas && endsWithComma(lines));
      yield windowsToUtf8(lines);
    }
    sha256 = hash.digest("hex");
  }
  const loading = await readWithDuckDB(db, ready, (read) => readThroughPipe(inUtf8, read));
  if (loading && plain) return finish(db, loading, ready, sha256, "windows-1252");
  if (loading) await forget(db, loading);
  return null;
}

/** True when a file is no UTF-8 and its first characters above ASCII are Windows-1252. */
function looksWindows(path: string): boolean {
  let utf8 = true;
  function* watched() {
    for (const lines of linesOf(path)) {
      utf8 &&= isUtf8(lines);
      yield lines;
    }
  }
  const found = findSingleByte(watched());
  return !utf8 && "encoding" in found && found.encoding === "windows-1252";
}

/** A file whose two ends are plain, and the names of its columns in DuckDB. */
interface Ready extends Ends {
  names: string[];
}

function prepare(ends: Ends, mappings: Mapping[]): Ready | null {
  const { sheet, header } = ends;
  if (mappings.some((mapping) => applyMapping(sheet, mapping).sheet !== sheet)) return null;
  if (checkHeader(sheet).some(({ niveau }) => niveau === "erreur")) return null;
  if (checkPersonal(sheet, header).length > 0) return null;
  const names = header.written.map((_, index) => header.columns[index]?.name ?? `autre_${index}`);
  return { ...ends, names };
}

async function finish(
  db: DuckDBConnection,
  loading: Loading,
  ready: Ready,
  sha256: string,
  encoding: Encoding,
): Promise<Quick | null> {
  const { header, sheet } = ready;
  const [count] = await rowsOf<{ rows: number }>(
    db,
    `SELECT count(*)::INTEGER AS rows FROM ${loading.table}`,
  );
  const rows = count?.rows ?? 0;
  const others = rows > 0 ? await findOthers(db, loading, ready) : null;
  if (others === null) {
    await forget(db, loading);
    return null;
  }
  const records = [...sheet.records.slice(0, header.at + 1), { row: 1, cells: others }];
  const observed = checkHeader({ ...sheet, records });
  return { plan: planOf(header), loading, encoding, delimiter: sheet.delimiter, rows, observed, sha256 };
}

async function forget(db: DuckDBConnection, { table, view, distinct }: Loading): Promise<void> {
  if (distinct) await db.run(`DROP TABLE ${distinct.table}`);
  await db.run(`DROP VIEW ${view}`);
  await db.run(`DROP TABLE ${table}`);
}

/** Hands the path to read to DuckDB; false when it could not read it. */
type Give = (read: (path: string) => Promise<void>) => Promise<unknown>;

/** In one pass when every cell is plain, else in another that keeps the texts to be read one by one. */
async function readWithDuckDB(
  db: DuckDBConnection,
  { header, names, skip, sheet }: Ready,
  give: Give,
): Promise<Loading | null> {
  const { contract } = header;
  const table = newTable();
  const unknown = names
    .filter((name, index) => name.startsWith("autre_") && isLooked(header, index))
    .map(identifier);
  const present = new Set(names);
  const others = [...unknown, ...receivedSector(contract, names)];
  const source = (
    path: string,
  ) => `read_csv(${quote(path)}, auto_detect = false, header = false, strict_mode = true, quote = '"', escape = '"',
    skip = ${skip}, buffer_size = 16000000, delim = ${quote(sheet.delimiter)},
    columns = {${names.map((name) => `${quote(name)}: 'VARCHAR'`).join(", ")}})`;
  const view = `${table}_lignes`;
  const row = `(rowid + ${skip + 1})::INTEGER AS _ligne`;
  const show = (columns: string[]) =>
    db.run(
      `CREATE VIEW ${view} AS SELECT ${[...columns, ...absentColumnsSql(contract, present), row].join(", ")} FROM ${table}`,
    );
  const absent = absentNames(contract, present);
  if (await isCreated(db, table, (path) => allPlainSql(contract, present, source(path), others), give)) {
    await show(["* EXCLUDE (plain)"]);
    const coded = contract.columns.filter(({ name, cell }) => cell.kind.codes && present.has(name));
    const distinct = await gatherDistinct(db, contract, view, new Set(coded.map(({ name }) => name)));
    const loading = { table, view, unread: [], distinct, absent };
    if (await isPlainThroughout(db, contract, present, loading)) return loading;
    await forget(db, loading);
  }
  if (!(await isCreated(db, table, (path) => plainReadingSql(contract, present, source(path), others), give)))
    return null;
  await show(["*", ...absentUnreadSql(contract, present)]);
  return { table, view, unread: contract.columns.map(({ name }) => name), distinct: null, absent };
}

/** True when the values of a table are within their bounds and its texts hold what plain ones do. */
async function isPlainThroughout(
  db: DuckDBConnection,
  contract: Contract,
  present: ReadonlySet<string>,
  { table, distinct }: Loading,
): Promise<boolean> {
  const questions = [...keptTexts(contract, present)].map(
    ([name, holds]) =>
      `SELECT coalesce(bool_and(${identifier(name)} IS NULL OR ${holds}), true) AS yes FROM ${distinctSql(distinct, name, table)}`,
  );
  const within = isWithinSql(contract, present, table);
  for (const question of within === null ? questions : [within, ...questions]) {
    const [found] = await rowsOf<{ yes: boolean }>(db, question);
    if (found?.yes !== true) return false;
  }
  return true;
}

async function isCreated(
  db: DuckDBConnection,
  table: string,
  sql: (path: string) => string,
  give: Give,
): Promise<boolean> {
  try {
    const given = await give(async (path) => void (await db.run(`CREATE TABLE ${table} AS ${sql(path)}`)));
    if (given !== false) return true;
  } catch {
    // DuckDB's reason is of no use: the careful reading gives the person's.
  }
  await db.run(`DROP TABLE IF EXISTS ${table}`);
  return false;
}

/**
 * Looks at every text that is kept as received. Gives one of each column that is not the contract's, blank where it has none;
 * null when one may reach a person, or breaks its line, which may hide a quote that was never closed.
 */
async function findOthers(
  db: DuckDBConnection,
  { table, unread }: Loading,
  { header, names }: Ready,
): Promise<string[] | null> {
  const others = names.map(() => "");
  for (const [index, name] of names.entries()) {
    if (!isLooked(header, index)) continue;
    const column = header.columns[index] ?? null;
    const kept = [
      ...(column === null || column.type === "texte" ? [name] : []),
      ...(unread.includes(name) ? [unreadName(name)] : []),
    ];
    if (kept.length === 0) continue;
    const texts = await countTexts(db, table, kept);
    if ([...texts.keys()].some((text) => /[\r\n]/.test(text))) return null;
    if (mayReachSomeone(texts, header, index)) return null;
    if (column === null) others[index] = [...texts.keys()].find((text) => tidy(text) !== "") ?? "";
  }
  return others;
}

/** The distinct texts of these columns, with how many rows hold each. */
async function countTexts(
  db: DuckDBConnection,
  table: string,
  columns: string[],
): Promise<Map<string, number>> {
  const texts = columns.map((name) => `SELECT ${identifier(name)} AS text FROM ${table}`).join(" UNION ALL ");
  const found = await rowsOf<{ text: string; nombre: number }>(
    db,
    `SELECT text, count(*)::INTEGER AS nombre FROM (${texts}) WHERE text IS NOT NULL GROUP BY text`,
  );
  return new Map(found.map(({ text, nombre }) => [text, nombre]));
}

function mayReachSomeone(texts: Map<string, number>, header: Header, index: number): boolean {
  const [column, title] = [header.columns[index] ?? null, header.written[index] ?? ""];
  const records = [title, ...texts.keys()].map((text) => ({ row: 1, cells: [text] }));
  const alone: Header = { ...header, at: 0, columns: [column], written: [title] };
  if (checkPersonal({ records, badQuote: null, delimiter: "", header: alone }, alone).length > 0) return true;
  return column === null && !isCommentHeader(title) && findPersonList(texts.keys(), texts) !== null;
}

function isLooked(header: Header, index: number): boolean {
  return header.columns[index] != null || !header.contract.ignoresOtherColumns;
}

function planOf(header: Header): Plan {
  const written = new Map(
    header.columns.flatMap((column, index) =>
      column ? [[column.name, header.written[index] ?? column.name] as const] : [],
    ),
  );
  return { contract: header.contract, places: new Map(), written, rows: [] };
}
