import { tidy } from "../../contracts/text.ts";
import type { Record } from "../open/records.ts";
import type { Observation } from "../receipt/finding.ts";
import { nearestContracts } from "./header.ts";
import { showHeader } from "./persons/titles.ts";

/** A file whose columns are those of no source: the nearest ones, or why its rows have no columns. */
export function unknownSource(records: Record[]): Observation {
  if (inOneCell(records)) return oneCell;
  const nearest = nearestContracts(records).slice(0, 3);
  const shown = (nearest[0]?.written ?? [])
    .slice(0, 8)
    .map((cell, index) => showHeader(cell.slice(0, 40), index));
  const list = nearest.map(({ contract, shared }) => `« ${contract.id} » (en commun : ${shared.join(", ")})`);
  return {
    niveau: "erreur",
    code: "fichier.source_inconnue",
    says: "les colonnes de ce fichier ne sont celles d'aucune source",
    lu: shown,
    attendu:
      list.length > 0
        ? `une des neuf sources ; les plus proches : ${list.join(" ; ")}`
        : "l'en-tête d'une des neuf sources",
    a_faire: "partez du modèle de la source : « stages modele placement », par exemple.",
  };
}

/** Rows that hold in one cell: quotes around the whole of each, or a `sep=` line that is not true. */
function inOneCell(records: Record[]): boolean {
  const alone = records.filter(({ cells }) => cells.filter((cell) => tidy(cell) !== "").length === 1);
  const several = alone.filter(({ cells }) => cells.some((cell) => cell.split(/[;,\t|]/).length > 2));
  return several.length * 2 > records.length;
}

const oneCell: Observation = {
  niveau: "erreur",
  code: "fichier.source_inconnue",
  says: "chaque ligne du fichier tient dans une seule cellule",
  attendu: "des cellules séparées par « ; », sans guillemets autour de la ligne entière",
  a_faire:
    "dans le tableur, répartissez la colonne en plusieurs (Données, Convertir), puis enregistrez en CSV ; ou refaites l'export.",
};
