import { tidy } from "../../../contracts/text.ts";
import type { Observation } from "../../receipt/finding.ts";
import type { Plan } from "../check-structure.ts";

/**
 * A form sent back as it was received: its rows say who they are of, and none of the counts that they are asked. One finding for
 * the file, and not one a cell: nothing in it is wrong, the answer has not been given.
 */
export function checkUnfilled({ contract, places, rows }: Plan): Observation[] {
  const counts = contract.columns.filter(({ name, type }) => type === "nombre entier" && places.has(name));
  const isBlank = (cells: string[]) =>
    counts.every(({ name }) => tidy(cells[places.get(name) ?? 0] ?? "") === "");
  if (!counts.some(({ required }) => required) || rows.length === 0) return [];
  if (!rows.every(({ cells }) => isBlank(cells))) return [];
  return [
    {
      niveau: "erreur",
      code: "fichier.non_rempli",
      lignes: rows.map(({ row }) => row),
      says: "le fichier n'est pas rempli : aucun nombre n'y est écrit",
      attendu: `des nombres sous ${counts
        .filter(({ required }) => required)
        .map(({ name }) => `« ${name} »`)
        .join(" et ")} et les colonnes qui suivent`,
      a_faire:
        "attendez la réponse, ou remplissez les cases ; ce fichier vide ne compte pas comme une réponse.",
    },
  ];
}
