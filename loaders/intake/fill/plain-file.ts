import { isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import type { DuckDBConnection } from "@duckdb/node-api";
import { rowsOf } from "../check/query.ts";
import { type Encoding, windowsToUtf8 } from "../open/code-page.ts";
import { findUtf8 } from "../open/encoding.ts";
import { readThroughPipe } from "../open/pipe.ts";
import { hasLongLine, isPlain, type LineWidth, linesOf, scanFile } from "../open/scan.ts";
import { findSingleByte } from "../open/single-byte.ts";
import type { Observation } from "../receipt/finding.ts";
import { checkHeader } from "../understand/check-header.ts";
import { applyMapping, findMappings, type Mapping } from "../understand/mapping.ts";
import { checkPersonal } from "../understand/persons/check-personal.ts";
import { readEnds } from "./file-ends.ts";
import { fillFromFile, type PlainEnds } from "./from-file.ts";
import { findUnknownTexts } from "./seen-texts.ts";
import { dropTable, type ReceivedTable } from "./table.ts";

/** A large plain file that DuckDB read by itself, in one pass that also casts its cells. */
export interface PlainFile {
  received: ReceivedTable;
  encoding: Encoding;
  delimiter: string;
  rows: number;
  observed: Observation[];
  /** Of the bytes received. */
  sha256: string;
}

/** Size from which DuckDB reads the file itself; smaller ones are read here, where every defect is named. */
export const LARGE = 2_000_000;

/**
 * Fills a table from a large file without its text ever being in JavaScript, when it is plain: UTF-8 or Windows-1252, a known
 * header, no blank line, nothing under the table, no mapping to apply, `kept` being the folder of kept extracts. Null when it
 * is not, or when DuckDB stumbles: its rows are then read one by one.
 */
export async function readPlainFile(
  db: DuckDBConnection,
  path: string,
  kept?: string,
): Promise<PlainFile | null> {
  const { mappings, observed } = findMappings(path, kept);
  if (observed.length > 0) return null;
  return (await readUtf8(db, path, mappings)) ?? (await readWindows(db, path, mappings));
}

/** DuckDB reads while the bytes are looked at: what it read counts only if they are plain. */
async function readUtf8(db: DuckDBConnection, path: string, mappings: Mapping[]): Promise<PlainFile | null> {
  const ends = findPlainEnds(path, "utf-8", mappings);
  if (!ends) return null;
  const filling = fillFromFile(db, ends, (read) => read(path));
  const { sha256, plain, utf8 } = scanFile(path, widthOf(ends));
  const received = await filling;
  if (plain && utf8) return received && finish(db, received, ends, sha256, "utf-8");
  if (received) await dropTable(db, received);
  return null;
}

/** Windows-1252 reaches DuckDB as UTF-8, through a pipe. */
async function readWindows(
  db: DuckDBConnection,
  path: string,
  mappings: Mapping[],
): Promise<PlainFile | null> {
  const ends = findPlainEnds(path, "windows-1252", mappings);
  if (!ends || !looksWindows(path)) return null;
  const width = widthOf(ends);
  let [plain, sha256] = [true, ""];
  function* inUtf8() {
    const hash = createHash("sha256");
    let utf8 = Buffer.alloc(0);
    for (const lines of linesOf(path)) {
      hash.update(lines);
      if (utf8.length < 3 * lines.length) utf8 = Buffer.allocUnsafeSlow(3 * lines.length);
      plain &&= isPlain(lines) && findUtf8(lines) < 0 && !hasLongLine(lines, width);
      yield windowsToUtf8(lines, utf8);
    }
    sha256 = hash.digest("hex");
  }
  const received = await fillFromFile(db, ends, (read) => readThroughPipe(inUtf8, read));
  if (received && plain) return finish(db, received, ends, sha256, "windows-1252");
  if (received) await dropTable(db, received);
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

function findPlainEnds(path: string, encoding: Encoding, mappings: Mapping[]): PlainEnds | null {
  const ends = readEnds(path, encoding);
  if (!ends) return null;
  const { sheet, header } = ends;
  if (mappings.some((mapping) => applyMapping(sheet, mapping).sheet !== sheet)) return null;
  if (checkHeader(sheet).some(({ niveau }) => niveau === "erreur")) return null;
  if (checkPersonal(sheet, header).length > 0) return null;
  const names = header.written.map((_, index) => header.columns[index]?.name ?? `autre_${index}`);
  return { ...ends, names };
}

/**
 * Cells that a line may have: those of the header. DuckDB drops a blank cell beyond the last column, which may be what is left
 * of a shifted row.
 */
function widthOf({ sheet: { delimiter, records }, header }: PlainEnds): LineWidth {
  return { delimiter, most: records[header.at]?.cells.length ?? 0 };
}

/** What was filled, with what its header says once every text is seen; null when one of them asks for the close reading. */
async function finish(
  db: DuckDBConnection,
  received: ReceivedTable,
  { header, names, sheet }: PlainEnds,
  sha256: string,
  encoding: Encoding,
): Promise<PlainFile | null> {
  const [count] = await rowsOf<{ rows: number }>(
    db,
    `SELECT count(*)::INTEGER AS rows FROM ${received.table}`,
  );
  const rows = count?.rows ?? 0;
  const unknown = rows > 0 ? await findUnknownTexts(db, received, header, names) : null;
  if (unknown === null) {
    await dropTable(db, received);
    return null;
  }
  const records = [...sheet.records.slice(0, header.at + 1), { row: 1, cells: unknown }];
  const observed = checkHeader({ ...sheet, records });
  return { received, encoding, delimiter: sheet.delimiter, rows, observed, sha256 };
}
