import { countInWords, enumerate, ofName, ofThe, slug } from "../french/grammar.ts";
import { region } from "./region.ts";
import { franceNames, isDepartment } from "./territory.ts";
import { isRegion, partsOf } from "./tree.ts";

const codes = region.departements.map(({ code }) => code);

/** « de la Normandie ». */
export const ofTheRegion: string = ofThe(region.article);

/** « hors de Normandie ». */
export const outsideRegion = `hors ${region.de}`;

/** « 14, 27, 50, 61 ou 76 ». */
export const departmentChoice: string = enumerate(codes, "ou");

const alone = codes.length === 1;
const count = countInWords(codes.length);

/** « un des cinq départements : 14, 27, 50, 61 ou 76 ». */
export const oneOfDepartments: string = alone
  ? `le département ${departmentChoice}`
  : `un des ${count} départements : ${departmentChoice}`;

/** What a territory that departments make up is called in a sentence that has already named it. */
export interface WideWords {
  /** « la région », « la France ». */
  the: string;
  /** « de la région », « de la France ». */
  of: string;
  /** « dans la région », « en France ». */
  in: string;
  /** « à la région », « à la France ». */
  to: string;
  /** « régional », « national »: its feminine adds an e. */
  adjective: string;
}

const wideWords: Record<"région" | "pays", WideWords> = {
  région: {
    the: "la région",
    of: "de la région",
    in: "dans la région",
    to: "à la région",
    adjective: "régional",
  },
  pays: {
    the: franceNames.article,
    of: ofThe(franceNames.article),
    in: franceNames.dans,
    to: `à ${franceNames.article}`,
    adjective: "national",
  },
};

/** A region is « la région »; what regions make up is France. */
export function wideWordsOf(territory: string): WideWords {
  return wideWords[isRegion(territory) ? "région" : "pays"];
}

/** Those of the whole of the sheet. */
export const wholeWords: WideWords = wideWordsOf(region.code);

/** What the territories by which a wide one is read are called, in the singular. */
export function partNounOf(territory: string): "région" | "département" {
  const [first] = partsOf(territory);
  return first === undefined || isDepartment(first) ? "département" : "région";
}

/** The whole of the sheet in a narrow header: « région », « France ». */
export const aroundHeader: string = isRegion(region.code) ? "région" : franceNames.nom;

/** What departments make up, in a rule that holds for all of it: « la région », « la France ou une région ». */
export const anyWide: string = isRegion(region.code)
  ? wideWords.région.the
  : `${wideWords.pays.the} ou une région`;

/** That of the whole of the sheet. */
export const partNoun: "région" | "département" = partNounOf(region.code);

/** An adjective or a pronoun agreed with what the parts are called: « publiés » for departments, « publiées » for regions. */
export function agreedWithPart(masculine: string, feminine: string): string {
  return partNoun === "région" ? feminine : masculine;
}

/** « par département », « par région » after a space, and after a comma: nothing where there is one. */
export const byPart: string = alone ? "" : ` par ${partNoun}`;
export const commaByPart: string = alone ? "" : `, par ${partNoun}`;

/** « parmi les cinq de Normandie ». */
export const amongDepartments: string = alone ? `le seul ${region.de}` : `parmi les ${count} ${region.de}`;

/** « seuls les cinq de Normandie sont gardés ». */
export const keptDepartments: string = alone
  ? `seul celui ${region.de} est gardé`
  : `seuls les ${count} ${region.de} sont gardés`;

/** The region in a file's name or an address: `normandie`, `ile-de-france`. */
export const regionSlug: string = slug(region.nom);

/** « l'académie de Normandie », « les académies de Clermont-Ferrand, de Grenoble et de Lyon ». */
const academies: string =
  region.academies.length === 1
    ? `l'académie ${ofName(region.academies[0] ?? "")}`
    : `les académies ${enumerate(region.academies.map(ofName))}`;

/** What the site's own texts say of the region: its name, and the words that a page writes between double brackets. */
export const regionOnSite = {
  nom: region.nom,
  site: `Observatoire des stages ${region.en}`,
  mots: {
    "en région": region.en,
    "de région": region.de,
    "la région": region.article,
    "de la région": ofTheRegion,
    "l'académie": academies,
    "l'ensemble": wholeWords.the,
    "de l'ensemble": wholeWords.of,
    "à l'ensemble": wholeWords.to,
    partie: partNoun,
    parties: `${partNoun}s`,
    "sa partie": `${agreedWithPart("son", "sa")} ${partNoun}`,
  },
  pluriel: isSeveral(region.article),
};

function isSeveral(article: string): boolean {
  return /^les /i.test(article);
}

/** A verb agreed with a place as its subject, the region when left out: « la Normandie a », « les Hauts-de-France ont ». */
export function agreed(one: string, several: string, { article }: { article: string } = region): string {
  return isSeveral(article) ? several : one;
}
