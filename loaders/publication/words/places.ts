import { ofName, withoutAccents } from "../../french/grammar.ts";
import { findPlace, type Place } from "../../region/place.ts";
import { region } from "../../region/region.ts";
import { type Territory, territoryOfBassin } from "../../region/territory.ts";
import type { PublishedData } from "../reading/published-data.ts";

/** What a sentence must know of the names around a row. */
export type Names = Pick<PublishedData, "bassins">;

/** A published territory with its grammar: « dans l'Eure », « en Normandie », « dans le bassin d'Évreux - Verneuil ». */
export function placeOf(territoire: string, names: Names): Place {
  const code = territoire.slice(1);
  return findPlace(territoire) ?? bassinPlace(territoryOfBassin(code), names.bassins.get(territoire) ?? code);
}

/** A training area from the label of the official list: capitals, no accent, « BEF », « P. CALV » are put into French. */
export function bassinPlace(code: Territory, label: string): Place {
  const nom = bassinName(label);
  const named = /^bassin /i.test(nom) ? `b${nom.slice(1)}` : `bassin ${ofName(nom)}`;
  return { code, nom, article: `le ${named}`, dans: `dans le ${named}`, de: `du ${named}` };
}

function bassinName(label: string): string {
  const short = label.trim().replace(/^BEF\s+/i, "");
  if (short !== short.toUpperCase()) return short;
  return short
    .replace(/\s*\bP\.\s*([A-Z]+)\.?$/, (_, start: string) => ` (partie ${departementStarting(start)})`)
    .replace(/^L (?=[AEIOUYH])/, "L'")
    .replace(/\p{Lu}+/gu, (word) => accents.get(word) ?? word.charAt(0) + word.slice(1).toLowerCase())
    .replace(/\bpartie\b/i, "partie");
}

/** What the official list writes for each word that has accents: `FECAMP` → « Fécamp ». */
const accents = new Map(region.accents.map((word) => [plainCapitals(word), word]));

function plainCapitals(word: string): string {
  return withoutAccents(word).toUpperCase();
}

function departementStarting(start: string): string {
  return region.departements.find(({ nom }) => plainCapitals(nom).startsWith(start))?.nom ?? start;
}
