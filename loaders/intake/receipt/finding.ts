import { formatNumber, frenchSpaces, plural } from "../../french/format.ts";
import { visible } from "../../french/visible.ts";
import type { Finding, Severity } from "./receipt.ts";

/** Rows kept in a finding, and lines of it that the terminal shows; the rest is counted. */
const LISTED_ROWS = 100;
const SHOWN_ROWS = 5;

/** What a check found, before it is put in words. */
export interface Observation {
  niveau: Severity;
  code: string;
  colonne?: string | null;
  lignes?: number[];
  nombre?: number;
  lu?: string[];
  attendu?: string;
  a_faire?: string;
  /** The sentence, without the file; `[one, several]` follow « N lignes ». */
  says: string | [one: string, several: string];
}

/** Puts a finding in words: where, what was read, what was expected, what to do (house.md, « Messages to people »). */
export function describe(fichier: string, observed: Observation): Finding {
  const { lignes = [] } = observed;
  const colonne = visible(observed.colonne ?? "") || null;
  const lu = (observed.lu ?? []).map(visible);
  const [attendu, a_faire] = [visible(observed.attendu ?? ""), visible(observed.a_faire ?? "")];
  const nombre = observed.nombre ?? lignes.length;
  const where = colonne === null ? fichier : `${fichier}, colonne « ${colonne} »`;
  const what =
    typeof observed.says === "string"
      ? `${visible(observed.says)}${lignes.length > 0 ? ` (${rowList(lignes, nombre, true)})` : ""}`
      : `${plural(nombre, "ligne")} ${observed.says[nombre < 2 ? 0 : 1]}${lignes.length > 0 ? ` (${rowList(lignes, nombre)})` : ""}`;
  const lines = [
    `${where} : ${what}`,
    ...(lu.length > 0 ? [`  lu : ${quoted(lu)}`] : []),
    ...(attendu ? [`  attendu : ${attendu}`] : []),
    ...(a_faire ? [`  à faire : ${a_faire}`] : []),
  ];
  return {
    niveau: observed.niveau,
    code: observed.code,
    colonne,
    lignes: lignes.slice(0, LISTED_ROWS),
    nombre,
    lu: lu.slice(0, LISTED_ROWS),
    attendu: frenchSpaces(attendu),
    a_faire: frenchSpaces(a_faire),
    message: frenchSpaces(lines.join("\n")),
  };
}

/** « 14 », « 14 et 27 », « 14, 27, 31, 40, 52 et 7 autres ». */
function rowList(rows: number[], count: number, named = false): string {
  const shown = rows.slice(0, SHOWN_ROWS).map((row) => String(row));
  const rest = count - shown.length;
  if (rest > 0) shown.push(`${formatNumber(rest)} ${rest === 1 ? "autre" : "autres"}`);
  const list = shown.length < 2 ? shown.join("") : `${shown.slice(0, -1).join(", ")} et ${shown.at(-1)}`;
  return named ? `${count < 2 ? "ligne" : "lignes"} ${list}` : `${count < 2 ? "ligne " : ""}${list}`;
}

/** What was read, each text once, five of them. */
function quoted(texts: string[]): string {
  const distinct = [...new Set(texts)].map((text) => (text === "" ? "(vide)" : text));
  const more = distinct.length - SHOWN_ROWS;
  return distinct.slice(0, SHOWN_ROWS).join(" ; ") + (more > 0 ? ` ; et ${more} de plus` : "");
}
