import type { PairedSums } from "../statistics/index.ts";
import { pairedNames } from "../statistics/index.ts";
import type { Reader } from "../warehouse/reader.ts";
import type { Incomplete } from "./count.ts";
import type { CountedRow } from "./query.ts";

/** A row as both engines write it: what is no number nor text comes as a list of numbers, or as texts joined in no order. */
interface WrittenRow extends Omit<CountedRow, "paire" | "strate" | "incomplet"> {
  paire?: readonly number[] | null;
  strate?: readonly number[] | null;
  incomplet?: string | null;
}

/** Runs a compiled query where the rows are, and reads what it returns. */
export async function readCounted(reader: Reader, sql: string): Promise<CountedRow[]> {
  const rows = await reader.readRows<WrittenRow>(sql);
  return rows.map(({ paire, strate, incomplet, definition, ...row }) => ({
    ...row,
    ...(paire && { paire: toSums(paire) }),
    ...(strate && { strate: toSums(strate) }),
    ...(incomplet && { incomplet: toIncomplete(incomplet) }),
    ...(definition && { definition: inOrder(definition, "+").join("+") }),
  }));
}

function toSums(listed: readonly number[]): PairedSums {
  return Object.fromEntries(pairedNames.map((name, i) => [name, listed[i]])) as unknown as PairedSums;
}

/** `14 27;2024-05;2024-03`: departments, months, the month in which the series starts. */
function toIncomplete(written: string): Incomplete {
  const [departements = "", mois = "", debut = ""] = written.split(";");
  return {
    departements: inOrder(departements, " "),
    mois: inOrder(mois, " "),
    debut: debut === "" ? null : debut,
  };
}

function inOrder(joined: string, by: string): string[] {
  return [...new Set(joined.split(by).filter((part) => part !== ""))].sort();
}
