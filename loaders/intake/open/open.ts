import { basename, dirname } from "node:path";
import { decodeFileEntities } from "../../contracts/text.ts";
import type { Observation } from "../receipt/finding.ts";
import { type Encoding, undoDoubleEncoding } from "./code-page.ts";
import { decode, type Mixture } from "./encoding.ts";
import { findWrongKind, isZip } from "./file-kind.ts";
import { readSheet, type Sheet } from "./sheet.ts";
import { readWorkbook } from "./workbook.ts";

/** A file opened as rows, or the reason why it cannot be. */
export interface Opened {
  sheet: Sheet | null;
  /** Encoding of a text, format of a workbook. */
  encoding: string | null;
  observed: Observation[];
}

/** What the person may decide when a file leaves a doubt. */
export interface Choices {
  encodage?: Encoding;
  /** Sheet of a workbook. */
  feuille?: string;
}

/** From bytes to rows: kind of file, encoding, delimiter, header. The folder's name only settles a tie. */
export function openFile(bytes: Uint8Array, path: string, choices: Choices = {}): Opened {
  const hint = basename(dirname(path));
  if (isZip(bytes)) return openWorkbook(bytes, choices.feuille, hint);
  const kind = findWrongKind(bytes);
  if (kind) return refuse(wrongKind(kind));
  const decoded = decode(bytes, choices.encodage);
  if ("choices" in decoded) return refuse(undecided(decoded.choices));
  if ("mixed" in decoded) return refuse(mixed(bytes, decoded.mixed));
  const { text, encoding } = decoded;
  if (text.includes("\0")) return { ...refuse(nulBytes(text)), encoding };
  if (hasEndlessLine(text)) return { ...refuse(endless), encoding };
  if (text.includes("\ufffd")) return { ...refuse(damaged(text)), encoding };
  const repaired = undoDoubleEncoding(text);
  if (repaired !== null) return { sheet: readSheet(repaired, hint), encoding, observed: [doubleEncoded()] };
  // Their semicolons would part the cells.
  const plain = decodeFileEntities(text);
  const observed = plain === text ? [] : [entities()];
  return { sheet: readSheet(plain, hint), encoding, observed };
}

function openWorkbook(bytes: Uint8Array, asked: string | undefined, hint: string): Opened {
  const opened = readWorkbook(bytes, asked, hint);
  if ("refused" in opened) return refuse(opened.refused);
  return { sheet: opened.sheet, encoding: opened.format, observed: opened.observed };
}

function refuse(observed: Observation): Opened {
  return { sheet: null, encoding: null, observed: [observed] };
}

function wrongKind(kind: string): Observation {
  return {
    niveau: "erreur",
    code: "fichier.nature",
    says: `c'est ${kind}, pas un tableau que l'on puisse lire`,
    attendu: "un fichier CSV, ou un classeur XLSX ou ODS",
    a_faire: "ouvrez-le dans son logiciel d'origine, enregistrez le tableau en CSV et renvoyez-le.",
  };
}

function undecided(choices: Encoding[]): Observation {
  return {
    niveau: "erreur",
    code: "fichier.encodage",
    says: "l'encodage des caractères accentués ne se devine pas avec certitude",
    attendu: `un des encodages ${choices.join(", ")}`,
    a_faire: "enregistrez le fichier en « CSV UTF-8 », ou indiquez l'encodage avec « --encodage ».",
  };
}

function mixed(bytes: Uint8Array, { utf8, other }: Mixture): Observation {
  const text = Buffer.from(bytes).toString("latin1");
  const [one, two] = [lineOf(text, utf8), lineOf(text, other)];
  const [first, second] = one < two ? ["UTF-8", "un autre encodage"] : ["un autre encodage", "UTF-8"];
  return {
    niveau: "erreur",
    code: "fichier.encodages_meles",
    says: `deux encodages sont mêlés : ${first} à la ligne ${Math.min(one, two)}, ${second} à la ligne ${Math.max(one, two)}`,
    attendu: "un seul encodage d'un bout à l'autre",
    a_faire:
      "enregistrez chaque extrait d'origine en « CSV UTF-8 », puis réunissez-les, ou envoyez-les séparément.",
  };
}

function nulBytes(text: string): Observation {
  return {
    niveau: "erreur",
    code: "fichier.octets_nuls",
    lignes: [lineOf(text, text.indexOf("\0"))],
    nombre: text.split("\0").length - 1,
    says: "le fichier contient des caractères nuls, signe d'un export abîmé",
    attendu: "du texte seulement",
    a_faire: "refaites l'export depuis le logiciel d'origine.",
  };
}

function damaged(text: string): Observation {
  return {
    niveau: "erreur",
    code: "fichier.caracteres_perdus",
    lignes: [lineOf(text, text.indexOf("\ufffd"))],
    nombre: text.split("\ufffd").length - 1,
    says: "des caractères ont été perdus (remplacés par « \ufffd »)",
    attendu: "des accents lisibles",
    a_faire: "refaites l'export en « CSV UTF-8 » ; les caractères perdus ne se retrouvent pas.",
  };
}

/** Characters of a line that is no row any more, for DuckDB too. */
const LONGEST = 2_000_000;

function hasEndlessLine(text: string): boolean {
  const breaks = /\r|\n/g;
  let start = 0;
  while (text.length - start > LONGEST) {
    breaks.lastIndex = start;
    const next = breaks.exec(text)?.index ?? text.length;
    if (next - start > LONGEST) return true;
    start = next + 1;
  }
  return false;
}

const endless: Observation = {
  niveau: "erreur",
  code: "fichier.ligne_sans_fin",
  says: "une ligne a plus de deux millions de caractères : ce n'est pas un tableau, ou ses fins de ligne sont perdues",
  attendu: "une ligne par enregistrement",
  a_faire: "refaites l'export depuis le logiciel d'origine.",
};

function doubleEncoded(): Observation {
  return {
    niveau: "note",
    code: "fichier.double_encodage",
    says: "les accents avaient été encodés deux fois (« LycÃ©e »), ils ont été rétablis",
    attendu: "un encodage unique",
    a_faire: "rien, si la lecture est bonne.",
  };
}

function entities(): Observation {
  return {
    niveau: "note",
    code: "fichier.entites",
    says: "des lettres étaient écrites comme dans une page web (« &eacute; »), elles ont été rétablies",
    attendu: "des accents écrits comme des lettres",
    a_faire: "rien, si la lecture est bonne.",
  };
}

function lineOf(text: string, index: number): number {
  return text.slice(0, index).split(/\r\n|\r|\n/).length;
}
