import { z } from "zod";
import { quote } from "../text.ts";
import { readDay, readMonth } from "./dates.ts";
import { cast, type Kind, type Reading } from "./kind.ts";

/** Two consecutive years, `2024-2025`. */
export function schoolYear(): Kind<string> {
  const schema = z
    .string()
    .regex(/^20[0-9]{2}-20[0-9]{2}$/)
    .refine((text) => Number(text.slice(5)) === Number(text.slice(0, 4)) + 1);
  return {
    type: "année scolaire",
    schema,
    sqlType: "VARCHAR",
    sql: (text) => `CASE WHEN ${text} IN (${usualSchoolYears.map(quote).join(", ")}) THEN ${text} END`,
    codes: usualSchoolYears,
    read: readSchoolYear,
    write: (value) => value,
    expected: "une année scolaire, deux années qui se suivent, comme 2024-2025",
  };
}

/** A calendar year, 2000–2099. */
export function year(): Kind<number> {
  const schema = z.int().min(2000).max(2099);
  return {
    type: "année",
    schema,
    sqlType: "INTEGER",
    sql: (text) => `CASE WHEN regexp_full_match(${text}, '20[0-9]{2}') THEN TRY_CAST(${text} AS INTEGER) END`,
    read: readYear,
    write: String,
    expected: "une année civile sur quatre chiffres, comme 2024",
  };
}

/** A day, stored ISO, written `2025-06-20`, `20/06/2025` or `20 juin 2025`. */
export function day(): Kind<string> {
  const schema = z.iso.date().regex(/^20/);
  return {
    type: "date",
    schema,
    sqlType: "DATE",
    ...cast("DATE", "DATE '2000-01-01'", "DATE '2099-12-31'"),
    read: readDay,
    write: (value) => value,
    expected: "une date, comme 20/06/2025",
  };
}

/** A calendar month, stored `2025-01`, written `janv. 2025`, `01/2025` or `2025-01`. */
export function month(): Kind<string> {
  return {
    type: "mois",
    schema: z.string().regex(/^20[0-9]{2}-(0[1-9]|1[0-2])$/),
    sqlType: "VARCHAR",
    sql: (text) => `CASE WHEN regexp_full_match(${text}, '20[0-9]{2}-(0[1-9]|1[0-2])') THEN ${text} END`,
    read: readMonth,
    write: (value) => value,
    expected: "un mois, comme 01/2025 ou 2025-01",
  };
}

/** The month of an answer: any date or timestamp is cut to its month before it is stored (domain.md, section 4). */
export function monthOfAnswer(): Kind<string> {
  const plain = month();
  return {
    ...plain,
    type: "date, conservée au mois",
    sql: (text) =>
      `CASE WHEN regexp_full_match(${text}, '20[0-9]{2}-[0-9]{2}-[0-9]{2}') AND TRY_CAST(${text} AS DATE) IS NOT NULL THEN left(${text}, 7) ELSE ${plain.sql(text)} END`,
    expected: "une date, comme 20/06/2025",
  };
}

/** The school years DuckDB knows by itself (a list is faster than a pattern); `read` knows them all. */
const usualSchoolYears = Array.from({ length: 20 }, (_, index) => `${2017 + index}-${2018 + index}`);

/** What people write before a school year: the year itself, or the autumn it starts in. */
const [ofYear, ofStart] = ["année scolaire|annee scolaire|a\\.?s\\.?", "rentr[ée]e(?: scolaire)?|rs|r"];
const twoYears = new RegExp(
  `^(?:(?:${ofYear}|${ofStart}) ?:? ?)?(20)?(\\d\\d) ?[-/–—_ ]? ?(20)?(\\d\\d)$`,
  "i",
);
const oneYear = new RegExp(`^(?:(${ofYear})|(${ofStart})) ?:? ?(20\\d\\d)$`, "i");

function readSchoolYear(text: string): Reading<string> {
  const alone = oneYear.exec(text);
  if (alone?.[2]) return { value: after(alone[3] ?? "") };
  const year = alone?.[3] ?? (/^20\d\d$/.test(text) ? text : null);
  if (year !== null)
    return {
      wrong: `ambigu (${before(year)} ou ${after(year)})`,
      proposal: `${before(year)} ou ${after(year)}`,
    };
  const [, century, first = "", , last = ""] = twoYears.exec(text) ?? [];
  // « 2425 » alone may be anything; « 24-25 » and « 202425 » are two years.
  if (first === "" || (century === undefined && /^\d{4}$/.test(text)))
    return { wrong: "pas une année scolaire" };
  if (Number(last) !== Number(first) + 1) return { wrong: "deux années qui ne se suivent pas" };
  return { value: after(`20${first}`) };
}

function before(text: string): string {
  return `${Number(text) - 1}-${text}`;
}

function after(text: string): string {
  return `${text}-${Number(text) + 1}`;
}

/** A year kept as a day by a spreadsheet is its first of January. */
function readYear(text: string): Reading<number> {
  if (/^20\d\d$/.test(text)) return { value: Number(text) };
  if (/^20\d\d ?[-/] ?(20)?\d\d$/.test(text)) return { wrong: "une année scolaire" };
  const reading = readDay(text);
  if ("wrong" in reading)
    return { ...reading, wrong: reading.wrong.includes("1905") ? reading.wrong : "pas une année" };
  return reading.value.endsWith("-01-01")
    ? { value: Number(reading.value.slice(0, 4)) }
    : { wrong: "une date, pas une année" };
}
