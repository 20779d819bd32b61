import type { DuckDBConnection } from "@duckdb/node-api";
import type { Column, Contract } from "../../contracts/contract.ts";
import { identifier, quote } from "../../contracts/text.ts";
import type { Observation } from "../receipt/finding.ts";
import { rowsOf } from "./query.ts";

/** Rows of a finding that are looked up. */
const ROWS = 100;

/**
 * Periods that have not begun on a day (ISO): a year typed ten years too late, an answer of next month. Internships are
 * planned, and a date is told only beyond two years.
 */
export async function checkFuture(
  db: DuckDBConnection,
  contract: Contract,
  table: string,
  today: string,
): Promise<Observation[]> {
  const observed: Observation[] = [];
  for (const column of contract.columns) {
    const last = lastBegun(column, today);
    if (last === null) continue;
    const value = `${identifier(column.name)}::VARCHAR`;
    const [found] = await rowsOf<{ nombre: number; lignes: number[]; lu: string[] }>(
      db,
      `SELECT count(*)::INTEGER AS nombre, (list(_ligne ORDER BY _ligne))[:${ROWS}] AS lignes,
         (list(${value} ORDER BY _ligne))[:${ROWS}] AS lu FROM ${table} WHERE ${value} > ${quote(last)}`,
    );
    if (!found || found.nombre === 0) continue;
    observed.push({
      niveau: "alerte",
      code: `${contract.id}.periode_future`,
      colonne: column.name,
      lignes: found.lignes.map(Number),
      nombre: found.nombre,
      lu: found.lu,
      says: ["est d'une période qui n'a pas commencé", "sont d'une période qui n'a pas commencé"],
      attendu: `au plus tard ${last}`,
      a_faire: "vérifiez l'année : une faute de frappe se voit ici, et plus ensuite.",
    });
  }
  return observed;
}

/** The last value of a column that is no future on a day; null for a column without time. */
function lastBegun({ type }: Column, today: string): string | null {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  if (type === "année scolaire") return month >= 9 ? `${year}-${year + 1}` : `${year - 1}-${year}`;
  if (type === "année") return String(year);
  if (type === "mois" || type === "date, conservée au mois") return today.slice(0, 7);
  return type === "date" ? `${year + 2}${today.slice(4, 10)}` : null;
}
