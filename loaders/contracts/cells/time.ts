import { z } from "zod";
import { fold, quote } from "../text.ts";
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
    read: (text) => {
      if (/^20\d\d$/.test(text)) return { value: Number(text) };
      return { wrong: /^20\d\d ?[-/] ?(20)?\d\d$/.test(text) ? "une année scolaire" : "pas une année" };
    },
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

const monthNames = [
  "janv",
  "fevr",
  "mars",
  "avr",
  "mai",
  "juin",
  "juil",
  "aout",
  "sept",
  "oct",
  "nov",
  "dec",
];

function readSchoolYear(text: string): Reading<string> {
  const match =
    /^(?:(?:année scolaire|annee scolaire|as|a\.s\.) ?:? ?)?(20\d\d) ?[-/–—_ ] ?(20\d\d|\d\d)$/i.exec(text);
  const first = match?.[1] ?? /^rentr[ée]e (20\d\d)$/i.exec(text)?.[1];
  if (first === undefined) {
    if (/^20\d\d$/.test(text))
      return {
        wrong: `ambigu (${before(text)} ou ${after(text)})`,
        proposal: `${before(text)} ou ${after(text)}`,
      };
    return { wrong: "pas une année scolaire" };
  }
  const last = match?.[2];
  const expected = String(Number(first) + 1);
  if (last !== undefined && last !== expected && last !== expected.slice(2))
    return { wrong: "deux années qui ne se suivent pas" };
  return { value: `${first}-${expected}` };
}

function before(text: string): string {
  return `${Number(text) - 1}-${text}`;
}

function after(text: string): string {
  return `${text}-${Number(text) + 1}`;
}

/** Hours are dropped: `20/06/2025 14:05:00`, `2025-06-20T14:05`. */
const hours = /(?:[ T]|, ?| à )\d{1,2}[:h]\d{2}(?::\d{2})?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?$/i;

function readDay(text: string): Reading<string> {
  const date = text.replace(hours, "");
  const iso = /^(20\d\d)[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(date);
  if (iso) return realDay(iso[1], iso[2], iso[3]);
  const french = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](20\d\d)$/.exec(date);
  if (french) return realDay(french[3], french[2], french[1]);
  const words = /^(?:[a-zé]+\.? )?(\d{1,2})(?:er)? ([a-zéûôè]+)\.? (20\d\d)$/i.exec(date);
  const named = words && findMonth(words[2] ?? "");
  if (words && named) return realDay(words[3], String(named), words[1]);
  if (/^\d{1,2}[-/.]\d{1,2}[-/.]\d{2}$/.test(date))
    return { wrong: "une date dont l'année n'a que deux chiffres" };
  if (/^4[0-9]{4}$/.test(text)) {
    const proposal = serialDay(Number(text));
    return { wrong: `un numéro de jour de tableur (${proposal} peut-être)`, proposal };
  }
  return { wrong: "pas une date" };
}

function readMonth(text: string): Reading<string> {
  const numbers =
    /^(20\d\d)[-/ ](\d{1,2})$/.exec(text) ??
    /^(20\d\d)\.(\d\d)$/.exec(text) ??
    reversed(/^(\d{1,2})[-/. ](20\d\d)$/.exec(text));
  if (numbers) return realMonth(numbers[1], numbers[2]);
  const words = /^([a-zéûôè]+)\.?[-/ ]{1,2}(20\d\d|\d\d)$/i.exec(text);
  const named = words && findMonth(words[1] ?? "");
  if (words && named) return realMonth(words[2]?.padStart(4, "20"), String(named));
  if (/^20\d\d\.1$/.test(text)) {
    const year = text.slice(0, 4);
    return { wrong: "ambigu (janvier ou octobre)", proposal: `01/${year} ou 10/${year}` };
  }
  const reading = readDay(text);
  return "value" in reading ? { value: reading.value.slice(0, 7) } : withMonth(reading);
}

function withMonth(reading: { wrong: string; proposal?: string }): Reading<string> {
  return reading.wrong === "pas une date" ? { wrong: "pas un mois" } : reading;
}

function reversed(match: RegExpExecArray | null): (string | undefined)[] | null {
  return match && [match[0], match[2], match[1]];
}

function findMonth(word: string): number | null {
  const folded = fold(word);
  const short: Record<string, number> = { jan: 1, fev: 2, avril: 4, juillet: 7, sep: 9 };
  const index = monthNames.findIndex((name) => folded.length >= name.length && full(name).startsWith(folded));
  return short[folded] ?? (index < 0 ? null : index + 1);
}

function full(name: string): string {
  const rest: Record<string, string> = {
    janv: "ier",
    fevr: "ier",
    avr: "il",
    juil: "let",
    sept: "embre",
    oct: "obre",
    nov: "embre",
    dec: "embre",
  };
  return name + (rest[name] ?? "");
}

function realMonth(year = "", number = ""): Reading<string> {
  const value = Number(number);
  if (value < 1 || value > 12) return { wrong: "un mois qui n'existe pas" };
  return { value: `${year}-${number.padStart(2, "0")}` };
}

function realDay(year = "", month = "", number = ""): Reading<string> {
  if (Number(month) > 12)
    return { wrong: "une date dont le mois n'existe pas (jour et mois inversés peut-être)" };
  const value = `${year}-${month.padStart(2, "0")}-${number.padStart(2, "0")}`;
  const date = new Date(`${value}T00:00:00Z`);
  const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
  return exists ? { value } : { wrong: "une date qui n'existe pas" };
}

/** Day 1 of spreadsheets is 1900-01-01, with their false leap day. */
function serialDay(serial: number): string {
  const date = new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000);
  const [y, m, d] = date.toISOString().slice(0, 10).split("-");
  return `${d}/${m}/${y}`;
}
