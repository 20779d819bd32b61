import { inflateSync } from "node:zlib";
import { mostInflated } from "../../intake/open/zip.ts";

/** Times that a stream may be packed in itself. */
const depth = 4;

/**
 * Whether the streams of a PDF would fill the memory once inflated. Its reader inflates whatever it is given, so that each stream
 * is measured first; those that are encrypted, or packed otherwise, are not seen.
 */
export function swells(bytes: Uint8Array): boolean {
  const pdf = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let left = mostInflated(pdf.length);
  for (let at = pdf.indexOf("stream"); at >= 0; at = pdf.indexOf("stream", at + 6)) {
    let packed = pdf.subarray(at + (pdf[at + 6] === 0x0d ? 8 : 7));
    for (let time = 0; time < depth && isDeflated(packed); time++) {
      const inflated = inflate(packed, left);
      if (inflated === "too large") return true;
      if (inflated === null) break;
      left -= inflated.length;
      packed = inflated;
    }
  }
  return false;
}

/** Whether bytes start as zlib writes them (RFC 1950). */
function isDeflated(bytes: Buffer): boolean {
  const [method = 0, flags = 0] = bytes;
  return (method & 15) === 8 && (method * 256 + flags) % 31 === 0;
}

function inflate(packed: Buffer, left: number): Buffer | "too large" | null {
  try {
    return inflateSync(packed, { maxOutputLength: Math.max(left, 1) });
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE" ? "too large" : null;
  }
}
