import { isUtf8 } from "node:buffer";

/** Encodings an extract may be in, as `--encodage` names them. */
export const encodings = [
  "utf-8",
  "utf-16le",
  "utf-16be",
  "windows-1252",
  "iso-8859-15",
  "iso-8859-1",
  "macintosh",
] as const;

export type Encoding = (typeof encodings)[number];

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

/** Windows-1252 where it differs from ISO-8859-1, bytes 0x80 to 0x9F; five are undefined. */
const windows = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ";

/** ISO-8859-15 where it differs from ISO-8859-1. */
const latin9: { [char: string]: string } = {
  "¤": "€",
  "¦": "Š",
  "¨": "š",
  "´": "Ž",
  "¸": "ž",
  "¼": "Œ",
  "½": "œ",
  "¾": "Ÿ",
};

/** Windows-1252 and ISO-8859-15 are decoded here: some versions of Node read the first as ISO-8859-1. */
function decodeAs(bytes: Uint8Array, encoding: Encoding): string {
  if (!["windows-1252", "iso-8859-15", "iso-8859-1"].includes(encoding))
    return new TextDecoder(encoding).decode(bytes);
  const latin1 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  if (encoding === "windows-1252")
    return latin1.replace(/[\x80-\x9f]/g, (char) => windows[char.charCodeAt(0) - 128] ?? char);
  if (encoding === "iso-8859-15") return latin1.replace(/[¤¦¨´¸¼½¾]/g, (char) => latin9[char] ?? char);
  return latin1;
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

/** UTF-8 that was read as Windows-1252 and saved again (« LycÃ©e »), read back; null when it is not that. */
export function undoDoubleEncoding(text: string): string | null {
  if (!/[ÃÂâÅ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/.test(text)) return null;
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index++) {
    const char = text[index] ?? "";
    const code = char.charCodeAt(0);
    const byte = code < 256 ? code : 128 + windows.indexOf(char);
    if (byte < 128 && code >= 256) return null;
    bytes[index] = byte;
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
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

/** The single-byte encoding whose text looks French everywhere, or those between which nothing decides; read as far as needed. */
export function findSingleByte(
  pieces: Iterable<Uint8Array>,
): { encoding: Encoding } | { choices: Encoding[] } {
  const sample = highBytesInContext(pieces);
  const texts = (["windows-1252", "iso-8859-15", "macintosh"] as const).map((encoding) => {
    const text = decodeAs(sample, encoding);
    return { encoding, text, odd: oddPlaces(text) };
  });
  const highs = sample.reduce((count, byte) => count + Number(byte > 127), 0);
  const [best, ...others] = texts.sort((a, b) => a.odd.size - b.odd.size);
  const rivals = others.filter((other) => best && other.text !== best.text && !isClearlyBetter(best, other));
  const plausible =
    best && (best.odd.size <= highs / 10 || others.every((other) => other.text === best.text));
  if (!best || !plausible || rivals.length > 0) return { choices: texts.map(({ encoding }) => encoding) };
  return { encoding: best.encoding };
}

/** The bytes of a Windows-1252 text in UTF-8. */
export function windowsToUtf8(bytes: Uint8Array): Buffer {
  const utf8 = Buffer.allocUnsafeSlow(3 * bytes.length);
  const [first, second, third] = highInUtf8;
  let to = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (byte < 128) {
      utf8[to++] = byte;
      continue;
    }
    utf8[to++] = first[byte]!;
    utf8[to++] = second[byte]!;
    if (third[byte]! > 0) utf8[to++] = third[byte]!;
  }
  return utf8.subarray(0, to);
}

/** The first, second and third byte, in UTF-8, of each byte of Windows-1252 from 0x80; 0 for no third one. */
const highInUtf8 = [0, 1, 2].map((place) =>
  Uint8Array.from({ length: 256 }, (_, byte) => {
    const char = windows[byte - 128] ?? String.fromCharCode(byte);
    return Buffer.from(char)[place] ?? 0;
  }),
) as [Uint8Array, Uint8Array, Uint8Array];

interface Candidate {
  text: string;
  odd: Set<number>;
}

/** Where two texts differ, the better one is odd at most a third as often as the other. */
function isClearlyBetter(best: Candidate, other: Candidate): boolean {
  const here = (candidate: Candidate) =>
    [...candidate.odd].filter((at) => best.text[at] !== other.text[at]).length;
  return here(best) * 3 <= here(other) && here(best) < here(other);
}

/** How many bytes of context decide. */
const SAMPLE = 200_000;

/** Lines of the file that hold a byte above 127, up to the size of a sample. */
function highBytesInContext(pieces: Iterable<Uint8Array>): Uint8Array {
  const kept: number[] = [];
  for (const bytes of pieces) {
    for (let index = 0; index < bytes.length && kept.length < SAMPLE; index++) {
      if (bytes[index]! < 128) continue;
      const from = Math.max(0, index - 8);
      let to = index + 1;
      while (to < bytes.length && to < index + 60 && bytes[to] !== 10) to++;
      for (let each = from; each < to; each++) kept.push(bytes[each]!);
      kept.push(10);
      index = to;
    }
    if (kept.length >= SAMPLE) break;
  }
  return Uint8Array.from(kept);
}

const lower = /[àâäçéèêëîïôöùûüÿœæáíóúñ]/;
const upper = /[ÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸŒÆ]/;
const letter = /\p{L}/u;

/** Where characters above ASCII stand as French never puts them. */
function oddPlaces(text: string): Set<number> {
  const odd = new Set<number>();
  for (let index = 0; index < text.length; index++) {
    const char = text[index] ?? "";
    if (char >= "\u0080" && !isFrenchHere(char, text[index - 1] ?? "\n", text[index + 1] ?? "\n"))
      odd.add(index);
  }
  return odd;
}

function isFrenchHere(char: string, before: string, after: string): boolean {
  if (lower.test(char))
    return letter.test(before) || letter.test(after) || (char === "à" && /\s/.test(before + after));
  if (upper.test(char))
    return !/\p{Ll}/u.test(before) && (letter.test(after) || letter.test(before) || before === "\n");
  if (char === "’" || char === "‘") return letter.test(before) || letter.test(after);
  if (char === "…") return !letter.test(after);
  if (char === "«" || char === "“") return !letter.test(before);
  if (char === "»" || char === "”") return !letter.test(after);
  if (char === "°" || char === "º") return /[\dnN]/.test(before);
  if (char === "€") return /[\d\s\u00a0(]/.test(before);
  if (char === "–" || char === "—" || char === "•" || char === "·") return true;
  return char === "\u00a0" && /[\d\s«:;!?»%\p{L}€]/u.test(before + after);
}
