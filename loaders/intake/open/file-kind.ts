import { isWide } from "./encoding.ts";

/** What a received file is, from its first bytes; null when it may be text. */
export function findWrongKind(bytes: Uint8Array): string | null {
  const starts = (...codes: number[]) => codes.every((code, index) => bytes[index] === code);
  if (bytes.every((byte) => byte === 0 || byte === 9 || byte === 10 || byte === 13 || byte === 32))
    return bytes.some((byte) => byte === 0) ? "un fichier sans texte" : "un fichier vide";
  if (starts(0xff, 0xfe, 0, 0) || starts(0, 0, 0xfe, 0xff)) return "un texte en UTF-32";
  if (starts(0x1f, 0x8b)) return "un fichier compressé (gzip)";
  if (starts(0x25, 0x50, 0x44, 0x46)) return "un document PDF";
  if (starts(0xd0, 0xcf, 0x11, 0xe0))
    return "un ancien classeur (.xls), un classeur protégé par un mot de passe ou un document d'avant 2007";
  if (starts(0x42, 0x5a, 0x68)) return "un fichier compressé (bzip2)";
  if (starts(0x37, 0x7a, 0xbc, 0xaf)) return "un fichier compressé (7z)";
  if (starts(0x52, 0x61, 0x72, 0x21)) return "un fichier compressé (RAR)";
  if (starts(0x89, 0x50, 0x4e, 0x47) || starts(0xff, 0xd8, 0xff) || starts(0x47, 0x49, 0x46))
    return "une image";
  if (starts(0x50, 0x41, 0x52, 0x31)) return "un fichier Parquet";
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 2000)).replace(/^(ï»¿|\s)+/, "");
  if (/^<(!doctype html|html|head|body|table|meta|\?xml|!--)/i.test(head))
    return "une page web (HTML ou XML)";
  if (/^[[{]\s*["[{\]}]/.test(head)) return "un fichier JSON";
  return !isWide(bytes) && isBinary(bytes) ? "un fichier binaire" : null;
}

/** ZIP containers: XLSX and ODS workbooks. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
}

/** Control characters that no text export holds, NUL apart (UTF-16 is full of them, and read_text says it). */
function isBinary(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 65_536);
  let odd = 0;
  for (const byte of head)
    if (byte < 32 && byte !== 0 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12) odd++;
  return odd > head.length / 100;
}
