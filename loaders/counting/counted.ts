import { readCell } from "../contracts/cell.ts";
import { contracts } from "../contracts/index.ts";

/** What counting lists gives: rows of a source, what is told before anything is written, and what forbids to count. */
export interface Counted {
  source: "conventions" | "placement";
  rows: { [column: string]: string }[];
  told: string[];
  refused: string[];
}

/** What the person says that a list does not. */
export interface CountChoices {
  /** Who made the list: a CCI. */
  origine?: string;
  uai?: string;
  annee?: string;
  niveau?: string;
  /** Statuses that count, where the list's are not known. */
  statuts?: string[];
  /** Whether a pupil of whom nothing is said has no solution. */
  videsSansSolution?: boolean;
  /** Day of the count, ISO. */
  aujourdhui: string;
}

/** Statuses as a person types them, separated by commas. */
export function readStatuses(typed: string): string[] {
  return typed
    .split(",")
    .map((each) => each.trim())
    .filter((each) => each !== "");
}

/** A count under which the published site says nothing (domain.md, section 6). */
export const SMALL = 5;

/** Row numbers of a sentence: the first ones, and how many more. */
export function rowsOf(lines: number[]): string {
  const shown = lines.slice(0, 5).join(", ");
  const more = lines.length - 5;
  return `${lines.length > 1 ? "lignes" : "ligne"} ${shown}${more > 0 ? ` et ${more} de plus` : ""}`;
}

/** The plain value of a text under a column of a source; blank where it does not read. */
export function readAs(source: Counted["source"], name: string, text: string): string {
  const column = contracts[source].columns.find((each) => each.name === name);
  if (!column || text === "") return "";
  const reading = readCell(column.cell, text);
  return "value" in reading && reading.value !== null ? String(reading.value) : "";
}
