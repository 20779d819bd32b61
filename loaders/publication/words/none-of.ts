import { countInWords } from "../../french/grammar.ts";
import { wholeWords } from "../../region/words.ts";

/** What may be looked at together, and how one agrees with it. */
const looked = {
  département: "masculin",
  région: "féminin",
  bassin: "masculin",
  territoire: "masculin",
  secteur: "masculin",
  zone: "féminin",
} as const;

/**
 * « Nothing stands out », said of what was looked at and of nothing else (look.md, « Silence »): « aucun des quatre départements
 * comparés n'est nettement au-dessus ».
 * @param count how many were looked at
 * @param how `comparé` or `publié`: what was looked at
 * @param verb the verb with its `ne`: « n'est »
 * @param rest what follows the verb
 */
export function noneOf(
  count: number,
  noun: keyof typeof looked,
  how: "comparé" | "publié",
  verb: string,
  rest: string,
): string {
  const e = looked[noun] === "féminin" ? "e" : "";
  const none = `aucun${e}`;
  if (count === 0) return `${none} ${noun} n'a pu être ${how}${e}`;
  if (count === 1) return `${e ? "la seule" : "le seul"} ${noun} ${how}${e} ${verb} pas ${rest}`;
  return `${none} des ${countInWords(count)} ${noun}s ${how}${e}s ${verb} ${rest}`;
}

/** « Aucun n'a nettement plus d'élèves sans solution, en proportion, que le reste de la région », of those compared: what is said where nothing is to be reinforced; `of` is what they are compared with, « de la région » or « du pays ». */
export function noneBelow(count: number, noun: keyof typeof looked, of: string = wholeWords.of): string {
  return noneOf(
    count,
    noun,
    "comparé",
    "n'a",
    `nettement plus d'élèves sans solution, en proportion, que le reste ${of}`,
  );
}
