import { contracts } from "../contracts/index.ts";
import { csvText } from "../writing/csv.ts";
import { countConventions } from "./conventions.ts";
import type { CountChoices, Counted } from "./counted.ts";
import { countFollowUp } from "./follow-up.ts";
import type { List } from "./list.ts";

export { type CountChoices, type Counted, readStatuses } from "./counted.ts";
export { type List, readList } from "./list.ts";

/** Counts lists of one source together, so that who is in two of them counts once. */
export function countLists(lists: List[], choices: CountChoices): Counted[] {
  const sheets = lists.filter(({ kind }) => kind === "suivi");
  const conventions = lists.filter(({ kind }) => kind !== "suivi");
  return [
    ...(conventions.length > 0 ? [countConventions(conventions, choices)] : []),
    ...(sheets.length > 0 ? [countFollowUp(sheets, choices)] : []),
  ];
}

/** The counts as an extract of their source: its own titles, and the columns that are filled somewhere. */
export function countsCsv({ source, rows }: Counted): string {
  const columns = contracts[source].columns
    .map(({ name }) => name)
    .filter((name) => rows.some((row) => (row[name] ?? "") !== ""));
  const lines = rows.map((row) => columns.map((name) => row[name] ?? ""));
  return `\ufeff${csvText(columns, lines, { newline: "\r\n" })}`;
}
