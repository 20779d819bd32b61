import type { DuckDBConnection } from "@duckdb/node-api";
import { identifier, tidy } from "../../contracts/text.ts";
import { asReceived, type ReceivedTable } from "../fill/table.ts";
import type { Observation } from "../receipt/finding.ts";
import { rowsOf } from "./query.ts";

/** Percentages written without their sign must all be fractions, or all be out of 100, as they are beside signs. */
export async function checkShares(
  db: DuckDBConnection,
  { contract, view, written }: ReceivedTable,
): Promise<Observation[]> {
  const observed: Observation[] = [];
  for (const { name, type } of contract.columns) {
    if (type !== "pourcentage") continue;
    const cells = await rowsOf<{ text: string; row: number }>(
      db,
      `SELECT ${identifier(asReceived(name))} AS text, _ligne AS row FROM ${view} WHERE text <> '' ORDER BY row`,
    );
    const unsigned = cells.flatMap(({ row, text }) => {
      const value = Number(tidy(text).replace(",", "."));
      return Number.isNaN(value) || value === 0 ? [] : [{ row: Number(row), text: tidy(text), value }];
    });
    const small = unsigned.filter(({ value }) => value <= 1);
    const hundreds = unsigned.length > small.length || cells.some(({ text }) => text.includes("%"));
    const doubtful = hundreds || small.every(({ value }) => value === 1) ? small : [];
    if (doubtful.length > 0)
      observed.push({
        niveau: "erreur",
        code: `${contract.id}.pourcentage_ambigu`,
        colonne: written.get(name) ?? name,
        lignes: doubtful.map(({ row }) => row),
        lu: doubtful.map(({ text }) => text),
        says: [
          "a un pourcentage ambigu (fraction ou pour cent)",
          "ont un pourcentage ambigu (fraction ou pour cent)",
        ],
        attendu: "des pourcentages avec leur signe, comme 62,5 %",
        a_faire: "ajoutez le signe % à chaque valeur de la colonne.",
      });
  }
  return observed;
}
