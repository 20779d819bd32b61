import type { WorkSheet } from "@e965/xlsx";
import type { Observation } from "../receipt/finding.ts";
import type { Header } from "../understand/header.ts";
import type { Cells } from "./workbook-cells.ts";

/**
 * Under the header, a cell merged over several rows holds for each of them: its value is written in all, in place. A
 * number is not: nothing says whether it counts once or for each row.
 */
export function fillMerged(sheet: WorkSheet, { records, start }: Cells, header: Header): Observation[] {
  const under = new Map(records.slice(header.at + 1).map((record) => [record.row - 1, record]));
  const filled: number[] = [];
  const doubtful: number[] = [];
  for (const { s, e } of sheet["!merges"] ?? []) {
    const index = s.c - start;
    const text = under.get(s.r)?.cells[index] ?? "";
    const column = header.columns[index];
    if (text === "" || e.r === s.r) continue;
    const covered = [...under].filter(([row]) => row > s.r && row <= e.r).map(([, record]) => record);
    const isCount = column ? column.type === "nombre entier" : /^[\d\s,.%]+$/.test(text);
    if (isCount && covered.length > 0) doubtful.push(s.r + 1);
    else
      for (const record of covered) {
        record.cells[index] = text;
        filled.push(record.row);
      }
  }
  return [
    ...(doubtful.length > 0 ? [countMerged(doubtful)] : []),
    ...(filled.length > 0 ? [valueMerged(filled)] : []),
  ];
}

function countMerged(lignes: number[]): Observation {
  return {
    niveau: "erreur",
    code: "fichier.cellules_fusionnees",
    lignes,
    says: [
      "a un nombre dans une cellule fusionnée sur plusieurs lignes",
      "ont un nombre dans une cellule fusionnée sur plusieurs lignes",
    ],
    attendu: "un nombre par ligne",
    a_faire: "annulez la fusion des cellules dans le tableur et écrivez le nombre de chaque ligne.",
  };
}

function valueMerged(lignes: number[]): Observation {
  return {
    niveau: "note",
    code: "fichier.cellules_fusionnees",
    lignes: [...new Set(lignes)].sort((a, b) => a - b),
    says: [
      "a pris la valeur de la cellule fusionnée au-dessus",
      "ont pris la valeur de la cellule fusionnée au-dessus",
    ],
    attendu: "une valeur par ligne",
    a_faire: "rien, si la lecture est bonne.",
  };
}
