import { readCell } from "../contracts/cell.ts";
import type { Observation } from "./finding.ts";
import type { Header } from "./header.ts";
import type { Record } from "./records.ts";

/** Rows among or under the data that are not data, and the records that remain. */
export interface Footer {
  records: Record[];
  totals: Total[];
  remarks: Record[];
}

/** A row of total or sub-total. */
export interface Total {
  record: Record;
  /** Row of the total before it, 0 for the first: a sub-total sums what is between. */
  after: number;
}

/** Sets aside the rows that a person sees are no data: totals wherever they stand, and remarks at the bottom (« Source : … »). */
export function splitFooter(records: Record[], header: Header): Footer {
  let end = records.length;
  const remarks: Record[] = [];
  for (; end > header.at + 1; end--) {
    const last = records[end - 1];
    if (!last) break;
    if (isTotal(last, header, atBottom)) continue;
    if (!isRemark(last)) break;
    remarks.unshift(last);
  }
  const totals: Total[] = [];
  const kept = records.filter((record, index) => {
    if (index <= header.at) return true;
    if (index >= end && remarks.includes(record)) return false;
    if (index < end && !isTotal(record, header, amongRows)) return true;
    totals.push({ record, after: totals.at(-1)?.record.row ?? 0 });
    return false;
  });
  return { records: kept, totals, remarks };
}

/** How a total is announced; « Ensemble » among the rows is a value of the column of sexes. */
const atBottom = /^\W*(sous\W?total|total|totaux|somme|ensemble)/i;
const amongRows = /^\W*(sous\W?total|total|totaux|somme)/i;

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

/** A row that says « Total » where a code or a key is expected, and leaves a required column unreadable. */
function isTotal(record: Record, header: Header, announced: RegExp): boolean {
  const says = record.cells.some((cell) => cell.length < 60 && announced.test(cell));
  return says && lacksKey(record, header);
}

function lacksKey(record: Record, header: Header): boolean {
  return header.columns.some((column, index) => {
    if (!column?.required || column.type === "nombre entier") return false;
    return "wrong" in readCell(column.cell, record.cells[index] ?? "");
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
