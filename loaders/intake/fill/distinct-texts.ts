import type { DuckDBConnection } from "@duckdb/node-api";
import type { Column, Contract } from "../../contracts/contract.ts";
import { columnsOf } from "../../contracts/expression.ts";
import { identifier } from "../../contracts/text.ts";
import { isTrue, rowsOf } from "../check/query.ts";

/** The distinct texts of a large extract, gathered in one pass for all the checks that need no more. */
export interface DistinctTexts {
  /** Table of the distinct combinations, each with `lignes`, its rows, and `codes`, the bits that `isOnce` compares. */
  table: string;
  columns: string[];
  /** False when the codes of the key have too many values to be bits of a number. */
  hasCodes: boolean;
}

/** Bits of a BIGINT that may be set without its sign. */
const BITS = 62;

/**
 * Gathers the texts that rules between texts read and those of the key, when all the others of the key are codes: each code
 * is then one bit. Null when the source has neither.
 */
export async function gatherDistinct(
  db: DuckDBConnection,
  contract: Contract,
  view: string,
  coded: ReadonlySet<string>,
): Promise<DistinctTexts | null> {
  const kept = contract.key.filter((name) => !coded.has(name));
  const codes = contract.columns.filter(({ name }) => contract.key.includes(name) && coded.has(name));
  const isKeyed = codes.length > 0 && kept.every((name) => isText(contract, name));
  const columns = [
    ...new Set([...(isKeyed ? kept : []), ...textRules(contract).flatMap(({ reads }) => reads)]),
  ];
  if (columns.length === 0) return null;
  const slot = isKeyed ? await slotSql(db, codes, view) : null;
  const table = `${view}_distincts`;
  const names = columns.map(identifier).join(", ");
  const bits = slot === null ? "" : `, bit_or(1::BIGINT << (${slot})) AS codes`;
  await db.run(
    `CREATE TEMP TABLE ${table} AS SELECT ${names}, count(*) AS lignes${bits} FROM ${view} GROUP BY ${names}`,
  );
  return { table, columns, hasCodes: slot !== null };
}

/** True when no key is given twice: a text of the key has as many bits as rows. Not known without codes: false. */
export async function isOnce(
  db: DuckDBConnection,
  contract: Contract,
  { table, columns, hasCodes }: DistinctTexts,
): Promise<boolean> {
  if (!hasCodes) return false;
  const key = contract.key.filter((name) => columns.includes(name)).map(identifier);
  return !(await isTrue(
    db,
    `SELECT EXISTS (SELECT 1 FROM ${table} GROUP BY ${key.join(", ")} HAVING bit_count(bit_or(codes)) <> sum(lignes))`,
  ));
}

/** The rules of a contract that read texts only, by their place among the rules. */
export function textRules(contract: Contract): { index: number; reads: string[] }[] {
  return contract.rules
    .map(({ holds }, index) => ({ index, reads: columnsOf(holds) }))
    .filter(({ reads }) => reads.every((name) => isText(contract, name)));
}

/** Where the distinct values of a column are read: among the texts already gathered, or from the rows. */
export function distinctSql(distinct: DistinctTexts | null, name: string, rows: string): string {
  if (distinct?.columns.includes(name)) return distinct.table;
  return `(SELECT DISTINCT ${identifier(name)} FROM ${rows})`;
}

/** A number for each combination of codes, from 0; null when there are more than bits. */
async function slotSql(db: DuckDBConnection, codes: Column[], view: string): Promise<string | null> {
  const code = ({ name }: Column) => `enum_code(${identifier(name)})::INTEGER`;
  const bounds = codes.flatMap((column, at) => [
    `min(${code(column)}) AS de${at}`,
    `max(${code(column)}) AS a${at}`,
  ]);
  const [found = {}] = await rowsOf<{ [bound: string]: number | null }>(
    db,
    `SELECT ${bounds.join(", ")} FROM ${view}`,
  );
  let [slot, slots] = ["0", 1];
  for (const [at, column] of codes.entries()) {
    const [first, last] = [found[`de${at}`] ?? 0, found[`a${at}`] ?? 0];
    const [place, places] = [`${code(column)} - ${first}`, last - first + 1];
    const isFilled = column.required || column.cell.fallback !== null;
    slot += ` + ${isFilled ? `(${place})` : `coalesce(${place}, ${places})`} * ${slots}`;
    slots *= isFilled ? places : places + 1;
  }
  return slots > BITS ? null : slot;
}

function isText(contract: Contract, name: string): boolean {
  return contract.columns.find((column) => column.name === name)?.cell.kind.sqlType === "VARCHAR";
}
