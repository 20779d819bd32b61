import { indicators } from "../../indicators/index.ts";
import { csvText } from "../../writing/csv.ts";
import { type CodeLists, codedColumns } from "../reading/code-lists.ts";

/** The columns of `codes.csv`. */
export const codeColumns = [
  { name: "colonne", title: "Colonne", description: "Colonne de la table publiée qui porte le code." },
  {
    name: "indicateur",
    title: "Indicateur",
    description: "Indicateur dont c'est une modalité ; vide quand le code vaut pour tous.",
  },
  { name: "code", title: "Code", description: "Code, comme la table l'écrit." },
  { name: "libelle", title: "Libellé", description: "Ce que le code veut dire." },
] as const;

/** What each code of the published table is called, one row a code; those of `modalite` by indicator. */
export function codesCsv(lists: CodeLists): string {
  const rows = codedColumns.flatMap((column) =>
    column === "modalite"
      ? indicators.flatMap(({ id }) =>
          Object.entries(lists.of(column, id)).map((pair) => [column, id, ...pair]),
        )
      : Object.entries(lists.of(column)).map((pair) => [column, "", ...pair]),
  );
  return csvText(
    codeColumns.map(({ name }) => name),
    rows,
    { delimiter: "," },
  );
}
