import type { DuckDBConnection } from "@duckdb/node-api";
import { identifier } from "../../contracts/text.ts";
import { formatNumber, frenchSpaces, plural } from "../../french/format.ts";
import { rowsOf } from "../check/query.ts";
import type { Delivery } from "../delivery.ts";
import { getContract } from "./corrected-copy.ts";

/** What changed between the latest kept extract of the same source and this one, one line a count; empty when there is none. */
export async function compareWithPrevious(
  db: DuckDBConnection,
  delivery: Delivery,
  kept: Delivery[],
): Promise<string[]> {
  const previous = kept
    .filter(
      (each) =>
        each.source === delivery.source &&
        each.table &&
        each.sha256 !== delivery.sha256 &&
        !each.demonstration,
    )
    .sort((a, b) => lastPeriod(b).localeCompare(lastPeriod(a)) || (b.rank ?? 0) - (a.rank ?? 0))[0];
  if (!delivery.table || !previous?.table) return [];
  const counts = getContract(delivery)
    .columns.filter((column) => column.type === "nombre entier")
    .map(({ name }) => name);
  const [before, now] = [await totals(db, previous.table, counts), await totals(db, delivery.table, counts)];
  const name = `livraison précédente : ${previous.fichier} (${previous.periods.join(", ") || "sans période"})`;
  const rows = `${plural(now.lignes ?? 0, "ligne")}, contre ${formatNumber(before.lignes ?? 0)}`;
  const sums = counts.flatMap((count) => {
    const [a, b] = [before[count] ?? null, now[count] ?? null];
    return a === null || b === null
      ? []
      : [`${count} : ${formatNumber(b)} en tout, contre ${formatNumber(a)}`];
  });
  return [name, rows, ...sums].map(frenchSpaces);
}

async function totals(
  db: DuckDBConnection,
  table: string,
  counts: string[],
): Promise<{ [name: string]: number | null }> {
  const sums = counts.map((name) => `sum(${identifier(name)})::DOUBLE AS ${identifier(name)}`);
  const [row] = await rowsOf<{ [name: string]: number | null }>(
    db,
    `SELECT ${["count(*)::INTEGER AS lignes", ...sums].join(", ")} FROM ${table}`,
  );
  return row ?? {};
}

function lastPeriod(delivery: Delivery): string {
  return delivery.periods.at(-1) ?? "";
}
