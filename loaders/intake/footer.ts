import { formatNumber } from "../../src/components/format.ts";
import { readCell } from "../contracts/cell.ts";
import type { Column } from "../contracts/contract.ts";
import { fold } from "../contracts/text.ts";
import type { Plan } from "./check-structure.ts";
import type { Observation } from "./finding.ts";
import type { Header } from "./header.ts";
import type { Record } from "./records.ts";

/** Rows under the data that are not data, and the records that remain. */
export interface Footer {
  records: Record[];
  totals: Record[];
  remarks: Record[];
}

/** Rows at the bottom of a sheet that a person sees are no data: totals, and remarks (« Source : … »). */
export function splitFooter(records: Record[], header: Header): Footer {
  const footer: Footer = { records: [...records], totals: [], remarks: [] };
  for (;;) {
    const last = footer.records.at(-1);
    if (!last || footer.records.length <= header.at + 1) return footer;
    if (isTotal(last, header)) footer.totals.unshift(last);
    else if (isRemark(last)) footer.remarks.unshift(last);
    else return footer;
    footer.records.pop();
  }
}

/** Compares each total with the sum of its column, in the rows kept; a total that differs refuses the file. */
export function checkTotals(totals: Record[], plan: Plan): Observation[] {
  return totals.map((total) => {
    const wrong = countColumns(plan).flatMap((column) => {
      const place = plan.places.get(column.name) ?? 0;
      const declared = numberOf(column, total.cells[place]);
      if (declared === null) return [];
      const sums = [sum(plan, column, false), sum(plan, column, true)];
      return sums.includes(declared) ? [] : [{ column, declared, sum: sums[0] ?? 0 }];
    });
    if (wrong.length === 0) return setAside(total);
    return {
      niveau: "erreur",
      code: `${plan.contract.id}.total_du_bas`,
      lignes: [total.row],
      lu: wrong.map(
        ({ column, declared, sum }) =>
          `${column.name} : ${formatNumber(declared)}, somme des lignes : ${formatNumber(sum)}`,
      ),
      says: [
        "de total n'est pas la somme des lignes au-dessus",
        "de total ne sont pas la somme des lignes au-dessus",
      ],
      attendu: "un total égal à la somme de sa colonne",
      a_faire: "cherchez la ligne qui manque ou qui est en trop, ou supprimez la ligne de total.",
    };
  });
}

/** What a total or remark set aside says of itself. */
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

function setAside(total: Record): Observation {
  return {
    niveau: "note",
    code: "fichier.ligne_de_total",
    lignes: [total.row],
    says: ["de total, égale à la somme, mise de côté", "de total, égales à la somme, mises de côté"],
    attendu: "des lignes de données",
    a_faire: "rien.",
  };
}

/** A row that says « Total » where a code or a key is expected, and leaves a required column unreadable. */
function isTotal(record: Record, header: Header): boolean {
  const says = record.cells.some(
    (cell) => /^(soustotal|total|totaux|somme|ensemble)/.test(fold(cell)) && cell.length < 60,
  );
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

function countColumns(plan: Plan): Column[] {
  return plan.contract.columns.filter(
    (column) => column.type === "nombre entier" && plan.places.has(column.name),
  );
}

/** Sum of a column; without the `ensemble` rows when `parts` is asked, since a total may count pupils once or by sex. */
function sum(plan: Plan, column: Column, parts: boolean): number {
  const place = plan.places.get(column.name) ?? 0;
  const sexPlace = plan.places.get("sexe");
  const sex = plan.contract.columns.find((each) => each.name === "sexe");
  let total = 0;
  for (const { cells } of plan.rows) {
    if (parts && sex && sexPlace !== undefined) {
      const reading = readCell(sex.cell, cells[sexPlace] ?? "");
      if ("value" in reading && reading.value === "ensemble") continue;
    }
    total += numberOf(column, cells[place]) ?? 0;
  }
  return total;
}

function numberOf(column: Column, text = ""): number | null {
  const reading = column.cell.kind.read(text.trim().replace(/[\s\u00a0\u202f]+/g, " "));
  return "value" in reading ? Number(reading.value) : null;
}
