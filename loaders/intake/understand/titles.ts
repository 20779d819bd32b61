import { readCell } from "../../contracts/cell.ts";
import type { Column, Contract } from "../../contracts/contract.ts";
import { fold } from "../../contracts/text.ts";
import { wordsOf } from "./persons/titles.ts";

/** A title without what forms and instructions put around it, folded, and what stood between its last brackets. */
export interface Core {
  folded: string;
  between: string | null;
}

/** « 2. », « Q3 : », « G01Q02. », « B) » in front of a question. */
const numbering =
  /^\s*\*?\s*(?:(?:(?:q|question|item)\s*)?\d{1,3}\s*[.)°:/–-]|q\d{1,3}\s*[.:)_–-]?|[a-z]\d+[a-z]*\d*\s*[.:]|[a-z][.)])\s*/i;

/** « Quel est votre… », « Dans quel… », « Indiquez la… » in front of what is asked. */
const asked =
  /^(?:(?:dans|de|pour|en|a|à) )?(?:quel(?:le)?s? (?:est|sont|était) (?:votre|vos|ton|ta|tes|le|la|les|l['’])|quel(?:le)?s?(?= )|(?:merci (?:de préciser|d['’]indiquer)|indique[zr]|saisi(?:ssez|r)|renseigne[zr]|choisi(?:ssez|r)|sélectionne[zr]|votre|vos|ton|ta|mon|ma)(?: (?:votre|vos|ton|ta|le|la|les|l['’]|un|une))?|(?:le|la|les|l['’]))\s*(?=\S)/i;

const brackets = /\s*[([{]([^()[\]{}]*)[)\]}]\s*[:?*]*\s*$/;

/** What is left of a title when its number, its question words and its last brackets are taken off, least taken first. */
export function coresOf(title: string): Core[] {
  const bare = title.replace(numbering, "");
  const between = brackets.exec(bare)?.[1] ?? null;
  const short = bare.replace(brackets, "");
  const cores: Core[] = [
    { folded: fold(bare), between: null },
    { folded: fold(bare.replace(asked, "")), between: null },
    ...(between === null
      ? []
      : [short, short.replace(asked, "")].map((text) => ({ folded: fold(text), between }))),
  ];
  const own = fold(title);
  return cores.filter(({ folded }, index) => {
    const first = cores.findIndex((core) => core.folded === folded) === index;
    return first && folded !== "" && folded !== own;
  });
}

/** Words of instructions about how to type, not about what is counted. */
const howTo = new Set(
  (
    "aaaa jj mm hh ss yyyy dd chiffre chiffres lettre lettres caractere caracteres format ex exemple nombre nb n no numero code codes liste deroulante " +
    "texte libre entier entiers obligatoire facultatif facultative optionnel requis menu date en de d a au ou et unite unites zero seul seulement choisir " +
    "cocher saisir maximum max min minimum sur note entre eleves eleve valeur reponse unique sans espace"
  ).split(" "),
);

/** Brackets of the whole, which narrow nothing: « Satisfaction [Globalement] ». */
const ofAll =
  /^(?:globale?|globalement|generale?|generalement|en general|dans l ensemble|ensemble|au total)\b/;

/**
 * True when what stands between brackets says how to type a column, or that it is of the whole: « 7 chiffres + lettre »,
 * « A - B », « 3e, 2de, PFMP ». « filles » or « dont mobilité » change what is counted.
 */
export function isInstruction(between: string, column: Column, contract: Contract): boolean {
  const text = between.trim();
  const words = wordsOf(text);
  if (words === "" || ofAll.test(words)) return true;
  if (/^[A-Z](?:\s*[-+=/*×–]\s*[A-Z])*$/.test(text)) return !namesSex(text, contract);
  const items = text.split(/[,;/|]| ou /).map((item) => item.trim());
  if (items.length > 1 && column.spellings.length > 0 && items.every((item) => isRead(column, item)))
    return true;
  if (/^\d$/.test(words)) return true;
  const all = words.split(" ");
  const isBounded = /^(?:note|nombre)/.test(column.type) || column.spellings.length > 0;
  const isHow = (word: string) => (/^\d+$/.test(word) ? !isBounded || isRead(column, word) : howTo.has(word));
  return all.some((word) => howTo.has(word)) && all.every(isHow);
}

function isRead(column: Column, text: string): boolean {
  return "value" in readCell(column.cell, text);
}

/** « Effectif (F) » counts girls. */
function namesSex(text: string, contract: Contract): boolean {
  const sex = contract.columns.find(({ name }) => name === "sexe");
  return sex !== undefined && isRead(sex, text);
}
