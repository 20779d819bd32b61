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
  const last = (records.at(-1)?.row ?? 0) - 1;
  /** By column, the last row that a merge covers: no spreadsheet lets two of them share a cell, and what does is left as it is. */
  const reached = new Map<number, number>();
  const filled: number[] = [];
  const doubtful: number[] = [];
  for (const { s, e } of sheet["!merges"] ?? []) {
    const index = s.c - start;
    const text = under.get(s.r)?.cells[index] ?? "";
    const column = header.columns[index];
    if (text === "" || e.r === s.r || s.r <= (reached.get(s.c) ?? -1)) continue;
    reached.set(s.c, e.r);
    const covered = [];
    for (let row = s.r + 1; row <= Math.min(e.r, last); row++) {
      const record = under.get(row);
      if (record) covered.push(record);
    }
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
