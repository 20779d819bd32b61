/** Words that say nothing about where to look. */
const EMPTY = new Set(
  "au aux ce ces de des du en est et il la le les leur ou par pour que qui se sont sur un une".split(" "),
);

/** Folds a text into comparable words: no case, no accent, no plural. « Élèves des lycées » → `eleve`, `lycee`. */
export function foldWords(text: string): string[] {
  return text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/œ/gi, "oe")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => (word.length > 1 || /\d/.test(word)) && !EMPTY.has(word))
    .map(foldPlural);
}

/** « régionaux » → « regional », « stages » → « stage »; short words and numbers stay. */
function foldPlural(word: string): string {
  if (word.length < 4 || /\d/.test(word)) return word;
  if (word.endsWith("aux") && !word.endsWith("eaux")) return `${word.slice(0, -3)}al`;
  return word.replace(/[sx]$/, "");
}
