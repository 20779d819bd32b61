import type { Column } from "../../contracts/contract.ts";
import { tidy } from "../../contracts/text.ts";
import { cellsOf } from "../open/records.ts";
import type { Sheet } from "../open/sheet.ts";
import type { Observation } from "../receipt/finding.ts";
import type { Header } from "./header.ts";
import {
  findPersonalContent,
  findPersonInText,
  findPersonList,
  isCommentHeader,
  isPersonalHeader,
  showHeader,
} from "./personal.ts";

/** Personal data by header or content: the columns to remove, never a value. Stops everything else. */
export function checkPersonal(sheet: Sheet, header: Header | null): Observation[] {
  const at = header?.at ?? 0;
  const names = sheet.records[at]?.cells.map(tidy) ?? [];
  const width = sheet.records.reduce((widest, { cells }) => Math.max(widest, cells.length), 0);
  const found: { name: string; what: string }[] = [];
  for (let index = 0; index < width; index++) {
    const column = header?.columns[index] ?? null;
    const written = names[index] ?? "";
    if (!column && header?.contract.ignoresOtherColumns) continue;
    const name = showHeader(written, index);
    const what =
      !column && isPersonalHeader(written)
        ? "son titre annonce des données personnelles"
        : contentOf(() => cellsOf(sheet.records, index, header ? at + 1 : 0), column, written);
    if (what) found.push({ name, what });
  }
  return found.map(({ name, what }) => ({
    niveau: "erreur",
    code: "fichier.donnees_personnelles",
    colonne: name,
    says: `donnée personnelle : ${what}`,
    attendu: "aucune donnée qui nomme ou permet de joindre une personne",
    a_faire: "supprimez cette colonne du fichier, puis renvoyez-le ; rien n'en a été conservé.",
  }));
}

/** What a column holds that no column may: names are looked for only where text is free. */
function contentOf(cells: () => Iterable<string>, column: Column | null, written: string): string | null {
  const reached = findPersonalContent(cells());
  if (reached) return `elle contient ${reached}`;
  if (column ? column.exempt || column.type !== "texte" : isCommentHeader(written)) return null;
  const named = findPersonInText(cells()) ?? (column ? null : findPersonList(cells()));
  return named ? `elle semble contenir ${named}` : null;
}
