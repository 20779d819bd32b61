import { isAscii, isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import { closeSync, openSync, readSync } from "node:fs";
import { decodeFileEntities } from "../../contracts/text.ts";
import { undoDoubleEncoding } from "./code-page.ts";
import { withoutMark } from "./encoding.ts";

/** What the bytes of a whole file say, before anything is understood in them. */
export interface Scan {
  /** SHA-256 of the bytes. */
  sha256: string;
  /** False where a NUL, a blank line, a long line, a lost character, an entity or UTF-8 encoded twice asks for the close reading. */
  plain: boolean;
  utf8: boolean;
}

const CHUNK = 1 << 18;

/** How many cells a line may have, and what stands between them. */
export interface LineWidth {
  delimiter: string;
  most: number;
}

/** Reads a file once and says what its bytes are. */
export function scanFile(path: string, width: LineWidth): Scan {
  const hash = createHash("sha256");
  let [plain, utf8, ascii] = [true, true, true];
  for (const lines of linesOf(path)) {
    hash.update(lines);
    plain &&= isPlain(lines) && !hasLongLine(lines, width);
    utf8 &&= isUtf8(lines);
    const text = withoutMark(lines);
    if (!ascii || isAscii(text)) continue;
    ascii = false;
    // Encoded twice, a file is so from its first accent on.
    plain &&= undoDoubleEncoding(text.toString()) === null;
  }
  return { sha256: hash.digest("hex"), plain, utf8 };
}

/**
 * The lines of a file, a quarter of a megabyte at a time, never cut, so that no character is cut in two. Each piece is overwritten by
 * the next one.
 */
export function* linesOf(path: string): Iterable<Buffer> {
  const file = openSync(path, "r");
  let buffer = Buffer.allocUnsafeSlow(CHUNK);
  let kept = 0;
  try {
    for (;;) {
      const read = readSync(file, buffer, kept, buffer.length - kept, null);
      const filled = kept + read;
      const end = read === 0 ? filled : buffer.lastIndexOf(10, filled - 1) + 1;
      if (end > 0) yield buffer.subarray(0, end);
      if (read === 0) return;
      buffer.copyWithin(0, end, filled);
      kept = filled - end;
      if (kept === buffer.length) buffer = Buffer.concat([buffer], 2 * kept);
    }
  } finally {
    closeSync(file);
  }
}

/**
 * True when a line, among whole ones, ends with a blank cell that is beyond those it may have. Without quotes, only the lines
 * that end with a separator are counted. Ends are looked for backwards: a search stops at each last character of what it
 * looks for, and a line has one end and many separators.
 */
export function hasLongLine(lines: Buffer, { delimiter, most }: LineWidth): boolean {
  const separator = delimiter.charCodeAt(0);
  if (!lines.includes(34)) return hasLongBlankEnd(lines, separator, most);
  if (!endsWithBlank(lines, delimiter)) return false;
  for (let from = 0; from < lines.length; ) {
    const end = lines.indexOf(10, from) + 1 || lines.length;
    if (cellsOf(lines, from, end, separator) > most) return true;
    from = end;
  }
  return false;
}

/** The same where no cell is between quotes. */
function hasLongBlankEnd(lines: Buffer, separator: number, most: number): boolean {
  const isLong = (from: number, to: number) => cellsOf(lines, from, to, separator) > most;
  if (lines.at(-1) === separator && isLong(lines.lastIndexOf(10) + 1, lines.length)) return true;
  for (const end of [10, 13]) {
    const blank = Buffer.from([separator, end]);
    for (let at = lines.lastIndexOf(blank); at >= 0; ) {
      const from = lines.lastIndexOf(10, at) + 1;
      if (isLong(from, lines.indexOf(10, at) + 1 || lines.length)) return true;
      at = from > 0 ? lines.lastIndexOf(blank, from - 1) : -1;
    }
  }
  return false;
}

/** Lines, whole, one of which ends with a separator, or with a separator and nothing between quotes. */
function endsWithBlank(lines: Buffer, delimiter: string): boolean {
  const ends = ["\n", "\r", '""\n', '""\r', '"" '].map((end) => delimiter + end);
  const last = lines.toString("latin1", Math.max(0, lines.length - 3));
  return (
    ends.some((end) => lines.lastIndexOf(end) >= 0) ||
    last.endsWith(delimiter) ||
    last.endsWith(`${delimiter}""`)
  );
}

/** Cells of a line, from its separators outside quotes; without number where a quote goes on in the next line. */
function cellsOf(lines: Buffer, from: number, end: number, delimiter: number): number {
  let [cells, quoted] = [1, false];
  for (let at = from; at < end; at++) {
    const byte = lines[at];
    if (byte === 34) quoted = !quoted;
    else if (byte === delimiter && !quoted) cells++;
  }
  return quoted ? Number.POSITIVE_INFINITY : cells;
}

/** Lines, whole, without what asks for the close reading. */
export function isPlain(lines: Buffer): boolean {
  if (lines[0] === 10 || (lines[0] === 13 && lines[1] === 10)) return false;
  if (lines.includes(0) || lines.includes("\n\n") || lines.includes("\n\r\n")) return false;
  return !lines.includes("\ufffd") && !(lines.includes("&") && hasEntity(lines.toString("latin1")));
}

function hasEntity(text: string): boolean {
  return decodeFileEntities(text) !== text;
}
