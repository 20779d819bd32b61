/**
 * A text as words are looked for in it: small letters, no accents, straight apostrophes and hyphens, ordinary spaces. It is as long as the
 * text, so that a place in the one is a place in the other; give it a text in NFC.
 */
export function plain(text: string): string {
  return [...text].map(plainCharacter).join("");
}

function plainCharacter(character: string): string {
  if (/[\s\u00a0\u202f\u2007\u2009]/.test(character)) return " ";
  if (/[’‘ʼ`´]/.test(character)) return "'";
  if (/[‐‑‒–—−]/.test(character)) return "-";
  const base = character.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return base.length === character.length
    ? base
    : character.toLowerCase().padEnd(character.length).slice(0, character.length);
}

/** A text on one line with ordinary single spaces: how a sentence or a figure is quoted back. */
export function oneLine(text: string): string {
  return text.replace(/[\s\u00a0\u202f\u2007\u2009]+/g, " ").trim();
}
