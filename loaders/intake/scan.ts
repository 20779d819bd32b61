import { isAscii, isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import { closeSync, openSync, readSync } from "node:fs";

/** What the bytes of a whole file say, before anything is understood in them. */
export interface Scan {
  /** SHA-256 of the bytes. */
  sha256: string;
  /** False where a NUL, a blank line, a lost character or UTF-8 encoded twice asks for the careful reading. */
  plain: boolean;
  utf8: boolean;
}

const CHUNK = 1 << 20;

/** Reads a file once, a megabyte at a time, always cut after a line so that no character is cut in two. */
export function scanFile(path: string): Scan {
  const hash = createHash("sha256");
  const buffer = Buffer.allocUnsafe(CHUNK);
  const file = openSync(path, "r");
  let [plain, utf8, kept] = [true, true, 0];
  try {
    for (;;) {
      const read = readSync(file, buffer, kept, CHUNK - kept, null);
      hash.update(buffer.subarray(kept, kept + read));
      const filled = kept + read;
      const end = read === 0 ? filled : buffer.lastIndexOf(10, filled - 1) + 1;
      plain &&= (read === 0 || end > 0) && isPlain(buffer.subarray(0, end));
      utf8 &&= isUtf8(buffer.subarray(0, end));
      if (read === 0) break;
      kept = end > 0 ? filled - end : 0;
      buffer.copyWithin(0, filled - kept, filled);
    }
  } finally {
    closeSync(file);
  }
  return { sha256: hash.digest("hex"), plain, utf8 };
}

/** The lines of a file's bytes, about a megabyte at a time. */
export function* linesOf(bytes: Buffer): Iterable<Buffer> {
  for (let from = 0; from < bytes.length; ) {
    const last = bytes.subarray(from, from + CHUNK).lastIndexOf(10);
    const next = last < 0 ? bytes.indexOf(10, from) : from + last;
    const to = next < 0 || from + CHUNK >= bytes.length ? bytes.length : next + 1;
    yield bytes.subarray(from, to);
    from = to;
  }
}

/** Lines, whole, without what asks for the careful reading. */
export function isPlain(lines: Buffer): boolean {
  if (lines[0] === 10 || (lines[0] === 13 && lines[1] === 10)) return false;
  if (lines.includes(0) || lines.includes("\n\n") || lines.includes("\n\r\n")) return false;
  return isAscii(lines) || !["\ufffd", "Ã©", "â€™"].some((sign) => lines.includes(sign));
}
