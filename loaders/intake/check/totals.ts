import { readCell } from "../../contracts/cell.ts";
import type { Column } from "../../contracts/contract.ts";
import { formatNumber } from "../../french/format.ts";
import type { Record } from "../open/records.ts";
import type { Observation } from "../receipt/finding.ts";
import type { Plan } from "../understand/check-structure.ts";
import type { Total } from "../understand/rows/part-rows.ts";

/**
 * Compares each total with the sum of the rows it stands under: all of them, or those since the total before; or over,
 * when totals come first. One that differs refuses the file.
 */
export function checkTotals(totals: Total[], plan: Plan): Observation[] {
  const wrong = totals.map((total): [Total, string[]] => [
    total,
    countColumns(plan).flatMap((column) => {
      const declared = numberOf(column, total.record.cells[plan.places.get(column.name) ?? 0]);
      if (declared === null || hasUnread(plan, column)) return [];
      const summed = rowsOf(total, plan);
      if (summed.some((rows) => sums(plan, column, rows).includes(declared))) return [];
      const [sum = 0] = sums(plan, column, summed.find((rows) => rows.length > 0) ?? []);
      return [`${column.name} : ${formatNumber(declared)}, somme des lignes : ${formatNumber(sum)}`];
    }),
  ]);
  const right = wrong.flatMap(([{ record }, differences]) => (differences.length === 0 ? [record.row] : []));
  return [
    ...wrong.flatMap(([{ record }, differences]) =>
      differences.length === 0 ? [] : [disagrees(plan, record, differences)],
    ),
    ...(right.length > 0 ? [setAside(right)] : []),
  ];
}

/** The rows that a total may sum, the likeliest first. */
function rowsOf({ record, after, before }: Total, { rows }: Plan): Record[][] {
  const above = rows.filter(({ row }) => row < record.row);
  const below = rows.filter(({ row }) => row > record.row);
  return [above.filter(({ row }) => row > after), above, below.filter(({ row }) => row < before), below];
}

function disagrees(plan: Plan, record: Record, lu: string[]): Observation {
  return {
    niveau: "erreur",
    code: `${plan.contract.id}.total_du_bas`,
    lignes: [record.row],
    lu,
    says: [
      "de total n'est pas la somme des lignes qu'elle résume",
      "de total ne sont pas la somme des lignes qu'elles résument",
    ],
    attendu: "un total égal à la somme de sa colonne",
    a_faire: "cherchez la ligne qui manque ou qui est en trop, ou supprimez la ligne de total.",
  };
}

function setAside(lignes: number[]): Observation {
  return {
    niveau: "note",
    code: "fichier.ligne_de_total",
    lignes,
    says: ["de total, égale à la somme, mise de côté", "de total, égales à la somme, mises de côté"],
    attendu: "des lignes de données",
    a_faire: "rien.",
  };
}

function countColumns(plan: Plan): Column[] {
  return plan.contract.columns.filter(
    (column) => column.type === "nombre entier" && plan.places.has(column.name),
  );
}

/** A cell that is no number has its own finding: its column has no sum to compare. */
function hasUnread(plan: Plan, column: Column): boolean {
  const place = plan.places.get(column.name) ?? 0;
  return plan.rows.some(({ cells }) => "wrong" in readCell(column.cell, cells[place] ?? ""));
}

/** Sums of a column: all rows, and all but the `ensemble` ones, since a total may count pupils once or by sex. */
function sums(plan: Plan, column: Column, rows: Record[]): number[] {
  const place = plan.places.get(column.name) ?? 0;
  const sex = plan.contract.columns.find((each) => each.name === "sexe");
  const sexPlace = plan.places.get("sexe");
  let all = 0;
  let parts = 0;
  for (const { cells } of rows) {
    const number = numberOf(column, cells[place]) ?? 0;
    all += number;
    const reading = sex && sexPlace !== undefined ? readCell(sex.cell, cells[sexPlace] ?? "") : null;
    if (!reading || !("value" in reading) || reading.value !== "ensemble") parts += number;
  }
  return [all, parts];
}

function numberOf(column: Column, text = ""): number | null {
  const reading = column.cell.kind.read(text.trim().replace(/[\s\u00a0\u202f]+/g, " "));
  return "value" in reading ? Number(reading.value) : null;
}
