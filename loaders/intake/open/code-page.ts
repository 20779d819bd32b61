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
export function decodeAs(bytes: Uint8Array, encoding: Encoding): string {
  if (!["windows-1252", "iso-8859-15", "iso-8859-1"].includes(encoding))
    return new TextDecoder(encoding).decode(bytes);
  const latin1 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  if (encoding === "windows-1252")
    return latin1.replace(/[\x80-\x9f]/g, (char) => windows[char.charCodeAt(0) - 128] ?? char);
  if (encoding === "iso-8859-15") return latin1.replace(/[¤¦¨´¸¼½¾]/g, (char) => latin9[char] ?? char);
  return latin1;
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

/** The bytes of a Windows-1252 text in UTF-8, at the beginning of `utf8`, three times as large. */
export function windowsToUtf8(bytes: Uint8Array, utf8 = Buffer.allocUnsafeSlow(3 * bytes.length)): Buffer {
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
