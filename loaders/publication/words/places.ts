import { type Edition, normandie, type Place } from "../reading/edition.ts";

const france: Place = { code: "FR", nom: "France", dans: "en France", de: "de France" };

/** What a sentence must know of the names around a row. */
export type Names = Pick<Edition, "departements" | "bassins">;

/** A published territory with its grammar: « dans l'Eure », « en Normandie », « dans le bassin d'Évreux - Verneuil ». */
export function placeOf(territoire: string, names: Names): Place {
  if (territoire === normandie.code) return normandie;
  if (territoire === france.code) return france;
  const departement = names.departements.find(({ code }) => `D${code}` === territoire);
  if (departement) return { ...departement, code: territoire };
  return bassinPlace(territoire, names.bassins.get(territoire) ?? territoire.slice(1));
}

/** A training area from the label of the official list: capitals, no accent, « BEF », « P. CALV » are put into French. */
export function bassinPlace(code: string, label: string): Place {
  const nom = bassinName(label);
  if (/^bassin /i.test(nom)) {
    const named = `b${nom.slice(1)}`;
    return { code, nom, dans: `dans le ${named}`, de: `du ${named}` };
  }
  const de = withOf(nom);
  return { code, nom, dans: `dans le bassin ${de}`, de: `du bassin ${de}` };
}

function bassinName(label: string): string {
  const short = label.trim().replace(/^BEF\s+/i, "");
  if (short !== short.toUpperCase()) return short;
  return short
    .replace(/\s*\bP\.\s*([A-Z]+)\.?$/, (_, start: string) => ` (partie ${departementStarting(start)})`)
    .replace(/^L (?=[AEIOUYH])/, "L'")
    .replace(/\p{Lu}+/gu, (word) => accents[word] ?? word.charAt(0) + word.slice(1).toLowerCase())
    .replace(/\bpartie\b/i, "partie");
}

const accents: Record<string, string> = {
  ALENCON: "Alençon",
  EVREUX: "Évreux",
  FECAMP: "Fécamp",
  LO: "Lô",
  NEUFCHATEL: "Neufchâtel",
};

function departementStarting(start: string): string {
  const names = ["Calvados", "Eure", "Manche", "Orne", "Seine-Maritime"];
  return names.find((name) => name.toUpperCase().startsWith(start)) ?? start;
}

function withOf(name: string): string {
  if (/^Le /.test(name)) return `du ${name.slice(3)}`;
  if (/^Les /.test(name)) return `des ${name.slice(4)}`;
  return /^[AEIOUYÉÈÊÂÎÔ]/.test(name) ? `d'${name}` : `de ${name}`;
}
