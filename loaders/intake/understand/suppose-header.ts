import type { Column } from "../../contracts/contract.ts";
import type { Sheet } from "../open/sheet.ts";
import type { Observation } from "../receipt/finding.ts";
import { checkHeader } from "./check-header.ts";
import { findHeader, findNearColumn, type Header, mustBeThere } from "./header.ts";
import { checkPersonal } from "./persons/check-personal.ts";
import { isCommentHeader } from "./persons/titles.ts";

/** A header whose misspelt titles are taken for the columns they nearly name. */
export interface Supposition {
  header: Header;
  /** Titles as the file writes them, each with its column. */
  titles: { written: string; column: Column }[];
  /** What is said of that header; no error. */
  observed: Observation[];
}

/**
 * Supposes each misspelt title right where nothing else is wrong in the header: it is near one column only, which no other
 * title names or is near. Null where a title could be two things, or where a column so understood reaches a person.
 */
export function supposeHeader(sheet: Sheet): Supposition | null {
  const near = sheet.header && findNearTitles(sheet.header);
  if (!sheet.header || !near || near.size === 0) return null;
  const header = mend(sheet, sheet.header, near);
  if (!header || checkPersonal(sheet, header).length > 0) return null;
  const observed = checkHeader({ ...sheet, header });
  if (observed.some(({ niveau }) => niveau === "erreur")) return null;
  const titles = [...near].map(([index, column]) => ({ written: header.written[index] ?? "", column }));
  return { header, titles, observed };
}

/** The column each unknown title nearly names, by its place; null when one may be two things. */
function findNearTitles({ contract, columns, written }: Header): Map<number, Column> | null {
  const found = new Map<number, Column>();
  for (const [index, title] of written.entries()) {
    if (columns[index] || isCommentHeader(title)) continue;
    const near = contract.columns.filter((column) => findNearColumn(title, [column]));
    const asked = near.find(
      (column) => !columns.includes(column) && (mustBeThere(column) || !contract.ignoresOtherColumns),
    );
    if (!asked) continue;
    if (near.length > 1 || [...found.values()].includes(asked)) return null;
    found.set(index, asked);
  }
  return found;
}

/** The header found again with its titles right, under the names the file writes; null when it is another source's. */
function mend({ records }: Sheet, header: Header, near: Map<number, Column>): Header | null {
  const titled = records[header.at];
  if (!titled) return null;
  const cells = titled.cells.map((cell, index) => near.get(index)?.name ?? cell);
  const found = findHeader(records.with(header.at, { ...titled, cells }));
  return found?.contract === header.contract && found.at === header.at
    ? { ...found, written: header.written }
    : null;
}

/** Says that the rest of the file was checked on a supposition, and whether it has errors. */
export function tellSupposition({ titles }: Supposition, errors: boolean): Observation {
  const list = titles.map(({ written, column }) => `« ${written} » veut dire « ${column.name} »`);
  const [title, these] = titles.length > 1 ? ["les titres", "ces titres"] : ["le titre", "ce titre"];
  return {
    niveau: "note",
    code: "fichier.titre_suppose",
    says: `le reste du fichier a été contrôlé en supposant que ${list.join(" et que ")}${errors ? "" : " ; ses lignes n'ont aucune erreur"}`,
    attendu: `${title} du modèle ; rien n'est chargé sur une supposition`,
    a_faire: errors
      ? `corrigez ${these} et les autres erreurs en une seule fois si la supposition est juste ; sinon, corrigez d'abord ${these}.`
      : `corrigez ${these} et renvoyez le fichier.`,
  };
}
