import type { Column } from "../../../contracts/contract.ts";
import { tidy } from "../../../contracts/text.ts";
import { cellsOf, type Record as Line } from "../../open/records.ts";
import type { Sheet } from "../../open/sheet.ts";
import type { Observation } from "../../receipt/finding.ts";
import type { Header } from "../header.ts";
import { findPersonalContent } from "./contents.ts";
import { findPersonInText, findPersonList, isInstitution, isPersonName } from "./names.ts";
import { readTitle, showHeader } from "./titles.ts";

/** What a column says of persons: in French, on which rows, and whether it may be something else. */
interface Reached {
  what: string;
  rows: number[];
  sure: boolean;
}

/** Personal data by title or content: the columns to remove, never a value. Stops everything else. */
export function checkPersonal(sheet: Sheet, header: Header | null): Observation[] {
  const at = header?.at ?? 0;
  const names = sheet.records[at]?.cells.map(tidy) ?? [];
  const width = sheet.records.reduce((widest, { cells }) => Math.max(widest, cells.length), 0);
  const found: Observation[] = [];
  for (let index = 0; index < width; index++) {
    const column = header?.columns[index] ?? null;
    if (!column && header?.contract.ignoresOtherColumns) continue;
    const written = names[index] ?? "";
    const rows = sheet.records.slice(header ? at + 1 : 0);
    const reached = column ? ofColumn(rows, index, column) : ofUnknown(rows, index, written);
    if (reached) found.push(tell(reached, column, showHeader(written, index)));
  }
  return found;
}

/** A column of the contract: its cells are tried once its type has not read them; names only where text is free. */
function ofColumn(rows: Line[], index: number, column: Column): Reached | null {
  const cells = () => cellsOf(rows, index, 0);
  const content = ofContent(rows, index, column);
  if (content || column.exempt || column.type !== "texte") return content;
  const named =
    findPersonInText(cells()) ?? ([...cells()].some(isPersonName) ? "des noms de personnes" : null);
  return named === null ? null : { what: `elle semble contenir ${named}`, rows: [], sure: false };
}

/** A column that no source has: what its title announces must not be belied by its cells. */
function ofUnknown(rows: Line[], index: number, written: string): Reached | null {
  const cells = () => cellsOf(rows, index, 0);
  const announced = readTitle(written);
  if (announced === "person" && mayNameSomeone(cells(), false))
    return { what: "son titre annonce des données personnelles", rows: [], sure: true };
  if (announced === "maybe" && mayNameSomeone(cells(), true))
    return { what: "son titre peut annoncer des personnes", rows: [], sure: false };
  const content = ofContent(rows, index, null, announced === "event");
  if (content || announced === "comment") return content;
  const named = findPersonInText(cells()) ?? findListed(written, cells());
  return named === null ? null : { what: `elle semble contenir ${named}`, rows: [], sure: false };
}

/** What a column of this title seems to list; a title of establishments or of events tells what its names and days are. */
export function findListed(
  title: string,
  values: Iterable<string>,
  times?: ReadonlyMap<string, number>,
): string | null {
  const announced = readTitle(title);
  if (announced === "institution" || announced === "comment") return null;
  return findPersonList(values, announced !== "event", times);
}

function ofContent(rows: Line[], index: number, column: Column | null, timed = false): Reached | null {
  const content = findPersonalContent(allCells(rows, index), column, timed);
  if (!content) return null;
  const verb = content.sure ? "contient" : "semble contenir";
  return {
    what: `elle ${verb} ${content.what}`,
    rows: content.places.map((place) => rows[place]?.row ?? 0),
    sure: content.sure,
  };
}

/** The cells of a column, one a row. */
function* allCells(rows: Line[], index: number): Iterable<string> {
  for (const { cells } of rows) yield cells[index] ?? "";
}

/** Cells that name nobody: blank, « anonymous » as anonymous forms write it, an establishment; where it is doubtful, counts and yes or no too. */
function mayNameSomeone(cells: Iterable<string>, doubtful: boolean): boolean {
  for (const cell of cells) {
    const text = tidy(cell);
    if (text === "" || /^anonym(?:ous|e)?$/i.test(text) || /^[-–—/]$/.test(text)) continue;
    if (doubtful && (!/\p{L}{2}/u.test(text) || /^(?:oui|non|yes|no|nc|nd|nr|n\/a)$/i.test(text))) continue;
    if (!isInstitution(text)) return true;
  }
  return false;
}

function tell({ what, rows, sure }: Reached, column: Column | null, colonne: string): Observation {
  const removed = column
    ? "effacez-les de cette colonne, qui ne doit dire aucune personne, puis renvoyez le fichier"
    : "supprimez cette colonne du fichier, puis renvoyez-le";
  const otherwise = column || sure ? "" : " ; si c'est autre chose, elle n'est de toute façon pas lue";
  return {
    niveau: "erreur",
    code: "fichier.donnees_personnelles",
    colonne,
    lignes: column ? rows : [],
    says: `donnée personnelle${sure ? "" : " peut-être"} : ${what}`,
    attendu: "aucune donnée qui nomme ou permet de joindre une personne",
    a_faire: `${removed}${otherwise}. Rien n'en a été conservé.`,
  };
}
