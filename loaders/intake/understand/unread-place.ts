import { readCell } from "../../contracts/cell.ts";
import type { Record } from "../open/records.ts";
import type { Observation } from "../receipt/finding.ts";
import type { Header } from "./header.ts";
import { showHeader } from "./persons/titles.ts";
import { proposeColumns } from "./proposals.ts";
import { isPlaceTitle } from "./rows/places.ts";

/**
 * Where a blank department is the region, a file without that column is all of the region: an error when another column, of a
 * title that says nothing of it, holds departments.
 */
export function checkUnreadPlace(header: Header, records: Record[]): Observation[] {
  const { contract, columns, written } = header;
  const place = contract.columns.find(({ name, required }) => name === "departement" && !required);
  if (!place || columns.includes(place)) return [];
  const found = proposeColumns(place, header, records).find(({ written: title, seen }) => {
    const places = seen.filter((text) => {
      const reading = readCell(place.cell, text);
      return "value" in reading && reading.value !== null;
    });
    return places.length > 1 || (places.length === 1 && isPlaceTitle(title));
  });
  if (!found) return [];
  return [
    {
      niveau: "erreur",
      code: `${contract.id}.colonne_proche`,
      colonne: showHeader(found.written, written.indexOf(found.written)),
      says: "cette colonne semble donner des départements, et son titre ne le dit pas",
      lu: found.seen,
      attendu: `« ${place.name} » ; sans cette colonne, toutes les lignes seraient celles de la région entière`,
      a_faire: `renommez-la « ${place.name} » ; si c'est autre chose, supprimez-la.`,
    },
  ];
}
