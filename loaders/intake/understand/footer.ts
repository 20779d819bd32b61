import { readCell } from "../../contracts/cell.ts";
import { tidy } from "../../contracts/text.ts";
import type { Record } from "../open/records.ts";
import type { Observation } from "../receipt/finding.ts";
import type { Header } from "./header.ts";

/** Rows among or under the data that are not data, and the records that remain. */
export interface Footer {
  records: Record[];
  totals: Total[];
  remarks: Record[];
}

/** A row of total or sub-total. */
export interface Total {
  record: Record;
  /** Rows of the totals before and after it, 0 and Infinity at the ends: a sub-total sums what is between. */
  after: number;
  before: number;
}

/** Sets aside the rows that a person sees are no data: totals wherever they stand, and remarks at the bottom (« Source : … »). */
export function splitFooter(records: Record[], header: Header): Footer {
  let end = records.length;
  const remarks: Record[] = [];
  for (; end > header.at + 1; end--) {
    const last = records[end - 1];
    if (!last) break;
    if (isTotal(last, header, totalAtBottom)) continue;
    if (!isRemark(last)) break;
    remarks.unshift(last);
  }
  const found: Record[] = [];
  const kept = records.filter((record, index) => {
    if (index <= header.at) return true;
    if (index >= end && remarks.includes(record)) return false;
    if (index < end && !isTotal(record, header, total)) return true;
    found.push(record);
    return false;
  });
  const totals = found.map((record, index) => ({
    record,
    after: found[index - 1]?.row ?? 0,
    before: found[index + 1]?.row ?? Number.POSITIVE_INFINITY,
  }));
  return { records: kept, totals, remarks };
}

/** How a total is announced: the word alone, not « Totalement satisfait ». */
const total = /^[^\p{L}\d]*(sous[^\p{L}]?total|total|totaux|cumul|s ?\/ ?t)(?!\p{L})/iu;
/** Among the rows, « Ensemble » is a value of the column of sexes. */
const totalAtBottom = /^[^\p{L}\d]*(sous[^\p{L}]?total|total|totaux|cumul|s ?\/ ?t|ensemble)(?!\p{L})/iu;
/** Where a department is written, « Somme » is one. */
const sum = /^[^\p{L}\d]*somme(?!\p{L})/iu;

/** What the remarks set aside say of themselves. */
export function describeRemarks(remarks: Record[]): Observation[] {
  if (remarks.length === 0) return [];
  return [
    {
      niveau: "note",
      code: "fichier.remarque",
      lignes: remarks.map((record) => record.row),
      says: ["de remarque sous le tableau, mise de côté", "de remarque sous le tableau, mises de côté"],
      attendu: "des lignes de données",
      a_faire: "rien.",
    },
  ];
}

/** A row that says « Total », and has a required cell blank or says it there; answers are no total. */
function isTotal({ cells }: Record, header: Header, word: RegExp): boolean {
  const read = (index: number) => readCell(header.columns[index]!.cell, cells[index] ?? "");
  const says = (cell: string, index: number) => {
    const column = header.columns[index];
    if (cell.length >= 60 || (column?.type === "code" && "value" in read(index))) return false;
    return word.test(cell) || (sum.test(cell) && column?.name !== "departement");
  };
  if (!cells.some(says)) return false;
  const isAnswer = (cell: string, index: number) => /\p{L}/u.test(cell) && !says(cell, index);
  if (header.contract.repeated === "distincts" && cells.some(isAnswer)) return false;
  return header.columns.some((column, index) => {
    if (!column?.required || column.type === "nombre entier" || "value" in read(index)) return false;
    return tidy(cells[index] ?? "") === "" || word.test(cells[index] ?? "");
  });
}

function isRemark(record: Record): boolean {
  const filled = record.cells.filter((cell) => cell.trim() !== "");
  const [text = ""] = filled;
  return (
    filled.length === 1 &&
    /^\s*(\(?\*+\)?|source|note|nota|lecture|champ|remarque|extrait|nb|n\.b|légende|mise à jour)\b/i.test(
      text,
    )
  );
}
