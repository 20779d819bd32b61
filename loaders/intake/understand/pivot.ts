import { fold, tidy } from "../../contracts/text.ts";
import type { Record } from "../open/records.ts";
import type { Observation } from "../receipt/finding.ts";
import { type Header, namesOf } from "./header.ts";

/** Rows where a pivot table writes its own titles. */
const TOP = 10;

/** Titles that spreadsheets give to pivot tables, in French and in English; LibreOffice writes « Somme - Effectif ». */
const titles =
  /^(?:étiquettes? de (?:lignes?|colonnes?)|(?:row|column) labels|(?:somme|moyenne|max(?:imum)?|min(?:imum)?|produit|écart[ -]type|sum|average|count) (?:de|of|-) .+|nb de .+)$/i;
const sums = /^(?:somme|moyenne|sum|average) (?:de|of|-) /i;

/**
 * Says that a table is a pivot table, laid out to be looked at and not to be read; nothing where it is none, or where it has the
 * columns of its source and sums none of them.
 */
export function checkPivot(records: Record[], header: Header | null): Observation[] {
  if (header?.missing.length === 0 && !header.written.some((title) => sumsColumn(title, header))) return [];
  const found = records
    .slice(0, TOP)
    .flatMap(({ row, cells }) =>
      cells.map(tidy).flatMap((text) => (titles.test(text) ? [{ row, text }] : [])),
    );
  const isPivot = found.some(({ text }) => /^(?:étiquettes? de|row labels|column labels)/i.test(text));
  if (!isPivot && !found.some(({ text }) => sums.test(text))) return [];
  return [
    {
      niveau: "erreur",
      code: "fichier.tableau_croise",
      lignes: [...new Set(found.map(({ row }) => row))],
      lu: found.map(({ text }) => text),
      says: "c'est un tableau croisé dynamique, pas la liste dont il est tiré",
      attendu: "une ligne par observation, sans étiquettes ni totaux de tableau croisé",
      a_faire:
        "envoyez la feuille d'où il est tiré ; à défaut, dans le tableau croisé, choisissez la disposition « sous forme tabulaire », répétez toutes les étiquettes, désactivez les totaux, puis copiez les valeurs sous les titres du modèle.",
    },
  ];
}

/** « Somme de projets », where the column of projects may be left out. */
function sumsColumn(title: string, { contract }: Header): boolean {
  const summed = sums.test(title) ? fold(title.replace(sums, "")) : "";
  return contract.columns.some((column) => namesOf(column).includes(summed));
}
