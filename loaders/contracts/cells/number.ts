import { z } from "zod";
import { looksLikeDay } from "./dates.ts";
import { cast, type Kind, type Reading, type Unreadable } from "./kind.ts";

/** A whole number from `min` to `max`, written `1 234`, `1234` or `1234,0`. */
export function whole(min = 0, max = 9_999_999): Kind<number> {
  const schema = z.int().min(min).max(max);
  const bounds = max === 9_999_999 ? `supérieur ou égal à ${min}` : `de ${min} à ${max}`;
  return {
    type: "nombre entier",
    schema,
    sqlType: "INTEGER",
    ...cast("INTEGER", String(min), String(max)),
    read: (text) => within(schema, readWhole(text)),
    write: String,
    expected: `un nombre entier ${bounds}`,
  };
}

/** A share, stored as a fraction 0–1 and written `91,77 %`, `91,77` or `0,9177`. */
export function share(): Kind<number> {
  const schema = z.number().min(0).max(1);
  return {
    type: "pourcentage",
    schema,
    sqlType: "DOUBLE",
    sql: (text) =>
      `CASE WHEN regexp_full_match(${text}, '0(\\.[0-9]*[1-9])?|1') THEN TRY_CAST(${text} AS DOUBLE) WHEN regexp_full_match(${text}, '[1-9]?[0-9](,[0-9]+)? ?%') THEN TRY_CAST(replace(replace(rtrim(${text}, ' %'), ',', '.') || 'e-2', ' ', '') AS DOUBLE) END`,
    read: (text) => within(schema, readShare(text)),
    write: (value) => plainDecimal(value),
    expected: "un pourcentage de 0 à 100 %",
  };
}

/** Digits with French, narrow or ordinary spaces between thousands. */
const grouped = /^[+]?(\d{1,3}(?: \d{3})+|\d+)(?:[.,](\d+))?$/;

function readWhole(text: string): Reading<number> {
  if (/^[+-]?[\d ]+(?:[.,]\d+)? ?%$/.test(text)) return { wrong: "un pourcentage, pas un nombre" };
  const match = grouped.exec(text);
  if (!match) return noNumber(text);
  const [, integer = "", decimals = ""] = match;
  const digits = integer.replaceAll(" ", "");
  if (decimals.length === 3 && digits.length <= 3 && digits !== "0")
    return { wrong: `ambigu (${digits} ou ${digits}${decimals})`, proposal: `${digits}${decimals}` };
  if (/[1-9]/.test(decimals)) return { wrong: "un nombre à virgule, pas un nombre entier" };
  return { value: Number(digits) };
}

/** What is there instead of a number, where it tells what to do. */
function noNumber(text: string): Unreadable {
  if (secretMark.test(text))
    return {
      wrong: "la marque d'un nombre tenu secret ou arrondi",
      fix: "demandez les nombres à l'expéditeur : un nombre masqué n'est ni un zéro ni une case vide.",
    };
  if (looksLikeDay(text))
    return { wrong: "une date, pas un nombre : un tableur en a peut-être fait une de « 1-9 »" };
  return { wrong: /^-\s*\d/.test(text) ? "un nombre négatif" : "pas un nombre" };
}

/** `s`, `c`, `<5`, « moins de 5 »: what offices of statistics write in place of a small count. */
const secretMark = /^(?:s|c|[<≤] ?\d+|moins de \d+|(?:secret|masqué)(?: statistique)?)\.?$/i;

function readShare(text: string): Reading<number> {
  const match = /^[+]?(\d+)(?:[.,](\d+))? ?(%?)$/.exec(text);
  if (!match) return secretMark.test(text) ? noNumber(text) : { wrong: "pas un pourcentage" };
  const [, integer = "", decimals = "", sign] = match;
  const number = `${integer}.${decimals || "0"}`;
  return { value: sign || Number(number) > 1 ? hundredth(number) : Number(number) };
}

/** The hundredth of a decimal text, by moving the point: `91.77` gives 0.9177 and not 0.9176999. */
function hundredth(number: string): number {
  return Number(`${number}e-2`);
}

function plainDecimal(value: number): string {
  return value.toFixed(12).replace(/\.?0+$/, "");
}

function within(schema: z.ZodType<number>, reading: Reading<number>): Reading<number> {
  if ("wrong" in reading || schema.safeParse(reading.value).success) return reading;
  return { wrong: "en dehors des valeurs possibles" };
}
