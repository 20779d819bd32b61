import { isUtf8 } from "node:buffer";
import { decodeAs, type Encoding } from "./code-page.ts";
import { findSingleByte } from "./single-byte.ts";

/** The text of a file and how it was read; or the encodings between which nothing decides, or the places of two that are mixed. */
export type Decoded = { text: string; encoding: Encoding } | { choices: Encoding[] } | { mixed: Mixture };

/** Files put end to end, one in UTF-8 and one not: where, in bytes, each of the two first shows. */
export interface Mixture {
  utf8: number;
  other: number;
}

/**
 * Decodes a file: by its byte-order mark, else UTF-8 when it is valid, else the single-byte encoding whose text
 * looks French everywhere. When two give different and equally likely texts, nothing is guessed.
 */
export function decode(bytes: Uint8Array, asked?: Encoding): Decoded {
  if (asked) return decodeAsked(bytes, asked);
  const marked = byMark(bytes);
  if (marked) return { text: decodeAs(bytes, marked), encoding: marked };
  const wide = byZeros(bytes);
  if (wide) return { text: decodeAs(bytes, wide), encoding: wide };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), encoding: "utf-8" };
  } catch {
    return bySingleByte(bytes);
  }
}

/** The bytes of a text without the mark that Excel puts before UTF-8. */
export function withoutMark(bytes: Buffer): Buffer {
  return byMark(bytes) === "utf-8" ? bytes.subarray(3) : bytes;
}

function byMark(bytes: Uint8Array): Encoding | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return null;
}

/** True for UTF-16, with its mark or without. */
export function isWide(bytes: Uint8Array): boolean {
  return byMark(bytes)?.startsWith("utf-16") === true || byZeros(bytes) !== null;
}

/** UTF-16 without a mark: half of the bytes of ASCII text are zeros, all on the same side. */
function byZeros(bytes: Uint8Array): Encoding | null {
  const head = bytes.subarray(0, 4096);
  let even = 0;
  let odd = 0;
  head.forEach((byte, index) => {
    if (byte === 0) index % 2 ? odd++ : even++;
  });
  if (odd > head.length / 3 && even < head.length / 100) return "utf-16le";
  if (even > head.length / 3 && odd < head.length / 100) return "utf-16be";
  return null;
}

/** As a person decides, but for what no encoding alone can read. */
function decodeAsked(bytes: Uint8Array, asked: Encoding): Decoded {
  const mixed = asked.startsWith("utf-") ? null : findMixture(bytes);
  return mixed ? { mixed } : { text: decodeAs(bytes, asked), encoding: asked };
}

function bySingleByte(bytes: Uint8Array): Decoded {
  const mixed = findMixture(bytes);
  if (mixed) return { mixed };
  const found = findSingleByte([bytes]);
  return "choices" in found ? found : { ...found, text: decodeAs(bytes, found.encoding) };
}

/** Both places in bytes that are not UTF-8; null when no French letter is written in UTF-8. */
function findMixture(received: Uint8Array): Mixture | null {
  const bytes = Buffer.from(received.buffer, received.byteOffset, received.byteLength);
  const utf8 = findUtf8(bytes);
  if (utf8 < 0) return null;
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(10, from) + 1 || bytes.length;
    if (!isUtf8(bytes.subarray(from, end))) return { utf8, other: from };
    from = end;
  }
  return null;
}

/** Where bytes of another encoding hold an accented letter or an apostrophe in UTF-8 (« Ã© », « â€™ »); -1 where they do not. */
export function findUtf8(bytes: Buffer): number {
  for (const [lead, ...next] of [[0xc3], [0xe2, 0x80]] as const)
    for (let at = bytes.indexOf(lead); at >= 0; at = bytes.indexOf(lead, at + 1)) {
      const after = at + 1 + next.length;
      if (next.every((byte, index) => bytes[at + 1 + index] === byte) && (bytes[after] ?? 0) >> 6 === 2)
        return at;
    }
  return -1;
}
