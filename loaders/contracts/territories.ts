import { type Wide, wideTerritories } from "../region/tree.ts";
import type { Column, Described, View } from "./contract.ts";
import { identifier, quote } from "./text.ts";

const [whole, ...regions] = wideTerritories;

/** SQL: by the region of a department, a text of it. */
function byRegion(departement: string, textOf: (region: Wide) => string): string {
  const cases = regions.map(
    (each) =>
      `WHEN ${departement} IN (${each.departments.map(quote).join(", ")}) THEN ${quote(textOf(each))}`,
  );
  return `CASE ${cases.join(" ")} END`;
}

/** SQL of the zone of the school holidays of a department. */
export const zoneSql = (departement: string) =>
  regions.length > 0 ? byRegion(departement, ({ zone }) => zone) : quote(whole?.zone ?? "");

/** The territories of a row from the column of its department, the widest first, as SQL: `'R28', 'D' || departement`. */
export function placesSql(departement: string): string {
  return [
    quote(whole?.code ?? ""),
    ...(regions.length > 0 ? [byRegion(departement, ({ code }) => code)] : []),
    `'D' || ${departement}`,
  ].join(", ");
}

/** The same as a SQL list: `['R28', 'D14']`. */
export const placesOf = (departement: string) => `[${placesSql(departement)}]`;

/** SQL: whether a column names a territory that departments make up. */
export const isWideSql = (column: string) =>
  regions.length > 0
    ? `${column} IN (${wideTerritories.map(({ code }) => quote(code)).join(", ")})`
    : `${column} = ${quote(whole?.code ?? "")}`;

/** The year in which the school year of a day or month starts: a school year runs from 1 September to 31 August (domain.md, section 3). */
const startOf = (day: string) =>
  `(left(${day}::VARCHAR, 4)::INTEGER - if(substr(${day}::VARCHAR, 6, 2)::INTEGER >= 9, 0, 1))`;

/** The school year of a day or month, in SQL: `2025-03` is of `2024-2025`. */
export const schoolYearOf = (day: string) => `(${startOf(day)} || '-' || (${startOf(day)} + 1))`;

/**
 * The school year of the internship that an answer is about, from the month of the answer: that month's, but the internship of seconde
 * is in June, and what is said of it until 31 October belongs to the year that ended (domain.md, section 3).
 */
export const schoolYearOfAnswer = (month: string) => {
  const start = `(left(${month}, 4)::INTEGER - if(right(${month}, 2)::INTEGER >= if(niveau = 'seconde', 11, 9), 0, 1))`;
  return `(${start} || '-' || (${start} + 1))`;
};

/**
 * A view of the rows of a source once for the region and once for the department, which is what an indicator counts: every
 * column of the contract, with those `added`, which stand for a column of their name; a code left blank is `nd`, but where a blank is no answer to a question. `_pieces` names
 * the row in both places.
 * @throws for a source without a required `departement`
 */
export function byTerritory(
  name: string,
  { id, columns }: Described,
  added: Record<string, string> = {},
): View {
  if (!columns.some((column) => column.name === "departement" && column.required))
    throw new Error(
      `The rows of ${id} have no place: give the source a required departement, or its own view.`,
    );
  const lines = [
    ...Object.entries(added).map(([column, sql]) => `${sql} AS ${identifier(column)}`),
    ...columns.filter((column) => !(column.name in added)).map(valueSql),
    "[_numero::VARCHAR] AS _pieces",
    `unnest(${placesOf("departement")}) AS territoire`,
  ];
  return { name, sql: `SELECT\n  ${lines.join(",\n  ")}\nFROM ${id}` };
}

function valueSql(column: Column): string {
  const name = identifier(column.name);
  const isDimension = column.type === "code" && !column.required && !column.question;
  return isDimension ? `coalesce(${name}, 'nd') AS ${name}` : name;
}

/**
 * The values of a column that a group holds, in one text, joined by `+` and in no order, as SQL; blank without any. Neither engine has a
 * word for it that the other knows: who reads the text sorts it.
 */
export const joined = (column: string, when = `${column} IS NOT NULL`, by = "+") =>
  `nullif(array_to_string(array_agg(DISTINCT ${column}) FILTER (WHERE ${when}), ${quote(by)}), '')`;

/** The columns of a contract that count pupils, conventions or offers, in its order. */
export function countsOf(columns: readonly Column[]): string[] {
  return columns.filter(({ type }) => type === "nombre entier").map(({ name }) => name);
}
