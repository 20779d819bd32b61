import { readCell } from "../../contracts/cell.ts";
import type { Contract } from "../../contracts/contract.ts";
import { contracts } from "../../contracts/index.ts";
import type { Record } from "../open/records.ts";
import type { Observation } from "../receipt/finding.ts";
import { type Header, matchColumns, mustBeThere } from "./header.ts";

/** Data above the header: a table sorted with its header in it, or another extract pasted before. A title is no data. */
export function checkAbove(records: Record[], header: Header): Observation[] {
  const above = records.slice(0, header.at);
  const first = above.findIndex((record, index) => index < above.length - 1 && isHeader(record));
  const lost = above.filter(
    (record, index) => (first >= 0 && index > first) || readsAsRow(record, header.contract, header.columns),
  );
  if (lost.length === 0) return [];
  return [
    {
      niveau: "erreur",
      code: "fichier.lignes_au_dessus",
      lignes: lost.map(({ row }) => row),
      says: ["de données est au-dessus de l'en-tête", "de données sont au-dessus de l'en-tête"],
      attendu: `l'en-tête (ligne ${records[header.at]?.row}), puis toutes les lignes de données en dessous`,
      a_faire:
        "remettez l'en-tête en première ligne ; si deux tableaux se suivent, envoyez un fichier par tableau.",
    },
  ];
}

/** True when at least half of the cells that the contract requires, labels apart, read as their column says. */
export function readsAsRow(record: Record, contract: Contract, columns: Header["columns"]): boolean {
  const asked = contract.columns.filter((column) => column.required && column.type !== "texte");
  const read = asked.filter((column) => {
    const text = record.cells[columns.indexOf(column)];
    return text !== undefined && "value" in readCell(column.cell, text);
  });
  return read.length >= 2 && read.length * 2 >= asked.length;
}

/** True for a line that names half of the columns of a source. */
function isHeader({ cells }: Record): boolean {
  return Object.values(contracts).some((contract) => {
    const { missing } = matchColumns(contract, cells, 0);
    const asked = contract.columns.filter(mustBeThere).length;
    return asked - missing.length >= Math.max(2, asked / 2);
  });
}
