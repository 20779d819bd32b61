import type { DuckDBConnection } from "@duckdb/node-api";
import { unreadName } from "../../contracts/sql.ts";
import { identifier, tidy } from "../../contracts/text.ts";
import { rowsOf } from "../check/query.ts";
import type { Header } from "../understand/header.ts";
import { checkPersonal, findListed } from "../understand/persons/check-personal.ts";
import { mayWitness } from "../understand/rows/witnesses.ts";
import type { ReceivedTable } from "./table.ts";

/**
 * Looks at every text that is kept as received. Gives one of each column that is not the contract's, blank where it has none;
 * null when one may reach a person or says something of its rows, or when it breaks its line or has a quote alone, which may
 * hide one that was never closed.
 */
export async function findUnknownTexts(
  db: DuckDBConnection,
  { table, unread }: ReceivedTable,
  header: Header,
  names: string[],
): Promise<string[] | null> {
  const found = names.map(() => "");
  for (const [index, name] of names.entries()) {
    if (!isLooked(header, index)) continue;
    const column = header.columns[index] ?? null;
    const kept = [
      ...(column === null || column.type === "texte" ? [name] : []),
      ...(unread.includes(name) ? [unreadName(name)] : []),
    ];
    if (kept.length === 0) continue;
    const texts = await countTexts(db, table, kept);
    if ([...texts.keys()].some((text) => /[\r\n]|^[^"]*"(?:[^"]*"[^"]*")*[^"]*$/.test(text))) return null;
    if (mayReachSomeone(texts, header, index)) return null;
    if (column === null && mayWitness(header.written[index] ?? "", texts.keys())) return null;
    if (column === null) found[index] = [...texts.keys()].find((text) => tidy(text) !== "") ?? "";
  }
  return found;
}

/** The distinct texts of these columns, with how many rows hold each. */
async function countTexts(
  db: DuckDBConnection,
  table: string,
  columns: string[],
): Promise<Map<string, number>> {
  const texts = columns.map((name) => `SELECT ${identifier(name)} AS text FROM ${table}`).join(" UNION ALL ");
  const found = await rowsOf<{ text: string; nombre: number }>(
    db,
    `SELECT text, count(*)::INTEGER AS nombre FROM (${texts}) WHERE text IS NOT NULL GROUP BY text`,
  );
  return new Map(found.map(({ text, nombre }) => [text, nombre]));
}

function mayReachSomeone(texts: Map<string, number>, header: Header, index: number): boolean {
  const [column, title] = [header.columns[index] ?? null, header.written[index] ?? ""];
  const records = [title, ...texts.keys()].map((text) => ({ row: 1, cells: [text] }));
  const alone: Header = { ...header, at: 0, columns: [column], written: [title] };
  if (checkPersonal({ records, badQuote: null, delimiter: "", header: alone }, alone).length > 0) return true;
  return column === null && findListed(title, texts.keys(), texts) !== null;
}

/** Whether the texts of a column are looked at: those of a list that takes any column are not. */
export function isLooked(header: Header, index: number): boolean {
  return header.columns[index] != null || !header.contract.ignoresOtherColumns;
}
