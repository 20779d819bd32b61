import { isAscii, isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import { closeSync, openSync, readSync } from "node:fs";
import { undoDoubleEncoding } from "./code-page.ts";

/** What the bytes of a whole file say, before anything is understood in them. */
export interface Scan {
  /** SHA-256 of the bytes. */
  sha256: string;
  /** False where a NUL, a blank line, a lost character or UTF-8 encoded twice asks for the careful reading. */
  plain: boolean;
  utf8: boolean;
  /** True where a line ends with a comma. */
  comma: boolean;
}

const CHUNK = 1 << 18;

/** Reads a file once and says what its bytes are. */
export function scanFile(path: string): Scan {
  const hash = createHash("sha256");
  let [plain, utf8, comma, ascii] = [true, true, false, true];
  for (const lines of linesOf(path)) {
    hash.update(lines);
    plain &&= isPlain(lines);
    utf8 &&= isUtf8(lines);
    comma ||= endsWithComma(lines);
    if (!ascii || isAscii(lines)) continue;
    ascii = false;
    // Encoded twice, a file is so from its first accent on.
    plain &&= undoDoubleEncoding(lines.toString()) === null;
  }
  return { sha256: hash.digest("hex"), plain, utf8, comma };
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

/** Lines, whole, one of which ends with a comma, or with a comma and nothing between quotes. */
export function endsWithComma(lines: Buffer): boolean {
  const inside = [",\n", ",\r", ',""\n', ',""\r', ',"" '].some((end) => lines.includes(end));
  return inside || /,(?:"")?$/.test(lines.toString("latin1", Math.max(0, lines.length - 3)));
}

/** Lines, whole, without what asks for the careful reading. */
export function isPlain(lines: Buffer): boolean {
  if (lines[0] === 10 || (lines[0] === 13 && lines[1] === 10)) return false;
  if (lines.includes(0) || lines.includes("\n\n") || lines.includes("\n\r\n")) return false;
  return !lines.includes("\ufffd");
}
