import { isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import type { DuckDBConnection } from "@duckdb/node-api";
import { type Encoding, windowsToUtf8 } from "../open/code-page.ts";
import { findUtf8 } from "../open/encoding.ts";
import { readThroughPipe } from "../open/pipe.ts";
import { endsWithComma, isPlain, linesOf, scanFile } from "../open/scan.ts";
import { findSingleByte } from "../open/single-byte.ts";
import type { Observation } from "../receipt/finding.ts";
import { checkHeader } from "../understand/check-header.ts";
import type { Plan } from "../understand/check-structure.ts";
import { type Ends, readEnds } from "../understand/file-ends.ts";
import type { Header } from "../understand/header.ts";
import { applyMapping, findMappings, type Mapping } from "../understand/mapping.ts";
import { checkPersonal } from "../understand/persons/check-personal.ts";
import { forget, type Loading } from "./load.ts";
import { rowsOf } from "./query.ts";
import { type Ready, readWithDuckDB } from "./read-table.ts";
import { findOthers } from "./received-texts.ts";

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
  { header, names, sheet }: Ready,
  sha256: string,
  encoding: Encoding,
): Promise<Quick | null> {
  const [count] = await rowsOf<{ rows: number }>(
    db,
    `SELECT count(*)::INTEGER AS rows FROM ${loading.table}`,
  );
  const rows = count?.rows ?? 0;
  const others = rows > 0 ? await findOthers(db, loading, header, names) : null;
  if (others === null) {
    await forget(db, loading);
    return null;
  }
  const records = [...sheet.records.slice(0, header.at + 1), { row: 1, cells: others }];
  const observed = checkHeader({ ...sheet, records });
  return { plan: planOf(header), loading, encoding, delimiter: sheet.delimiter, rows, observed, sha256 };
}

function planOf(header: Header): Plan {
  const written = new Map(
    header.columns.flatMap((column, index) =>
      column ? [[column.name, header.written[index] ?? column.name] as const] : [],
    ),
  );
  return { contract: header.contract, places: new Map(), written, rows: [] };
}
