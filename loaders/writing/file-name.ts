/** Names that Windows keeps for itself, whatever their ending. */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/** Bytes of a name: disks allow 255, and a suffix or an ending is added to it. */
const LONGEST = 200;

/**
 * A received file's name without its ending, as every system writes it and finds it again: composed letters (macOS may give them
 * in two parts), no sign that a disk refuses, no name that Windows keeps for itself, no dot or space at an end, no longer than disks allow.
 * `extrait` where nothing is left.
 */
export function fileStem(name: string): string {
  const plain = name
    .normalize("NFC")
    .replace(/\.[^.]*$/, "")
    .replace(/[^\p{L}\p{N}._-]+/gu, "-")
    .replace(/^[.-]+|[.-]+$/g, "");
  let short = plain;
  while (new TextEncoder().encode(short).length > LONGEST) short = [...short].slice(0, -1).join("");
  if (short === "") return "extrait";
  return reserved.test(short) ? `extrait-${short}` : short;
}

/** Whether two paths are one on a disk that does not tell capitals from small letters, nor composed letters from others. */
export function isSameName(one: string, other: string): boolean {
  return fold(one) === fold(other);
}

function fold(path: string): string {
  return path.normalize("NFC").toLowerCase();
}
