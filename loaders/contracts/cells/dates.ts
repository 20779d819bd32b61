import { fold } from "../text.ts";
import { cutClock, dayInParis } from "./clock.ts";
import type { Reading } from "./kind.ts";

/** A day as people and their tools write it, ISO; its hour is dropped, once it has told which day it was in Paris. */
export function readDay(text: string): Reading<string> {
  const clock = cutClock(text);
  const reading = readDate(clock?.date ?? text);
  if ("value" in reading) return clock ? { value: dayInParis(reading.value, clock) } : reading;
  return clock ? reading : (readCount(text) ?? reading);
}

/** A calendar month, `2025-01`; any day of it is one. */
export function readMonth(text: string): Reading<string> {
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
  if ("value" in reading) return { value: reading.value.slice(0, 7) };
  return reading.wrong === noDate ? { ...reading, wrong: "pas un mois" } : reading;
}

/** True for a text that a spreadsheet shows for a day, where no day is expected: it made one of « 1-9 ». */
export function looksLikeDay(text: string): boolean {
  const month = /^([a-zéû]+)\.?[-/. ]\d{2}$/i.exec(text)?.[1];
  if (month !== undefined && findMonth(month) !== null) return true;
  return looksLikeShortDay(text) || "value" in readDay(text);
}

function looksLikeShortDay(text: string): boolean {
  const month = /^\d{1,2}[-/. ]([a-zéû]+)\.?$/i.exec(text)?.[1];
  return month !== undefined && findMonth(month) !== null;
}

const noDate = "pas une date";

/** Said of all the dates of a column together, since it is the tool that wrote them so. */
export const monthFirst = "une date écrite mois puis jour, à l'américaine";

/** Weekdays, years of two digits after a month in letters, and months in English say one thing only. */
const inWords =
  /^(?:[a-zé]+\.?,? )?(\d{1,2})(?:er|st|nd|rd|th)?[-/. ]{1,2}([a-zéûôè]+)\.?[-/., ]{1,2}(20\d\d|\d\d)$/i;
const inEnglish = /^(?:[a-z]+\.?,? )?([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (20\d\d)$/i;

function readDate(text: string): Reading<string> {
  const iso =
    /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text) ?? /^(20\d\d)(0\d|1[0-2])([0-3]\d)$/.exec(text);
  if (iso) return realDay(iso[1], iso[2], iso[3]);
  const french =
    /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/.exec(text) ?? /^([0-3]\d)(0\d|1[0-2])(20\d\d)$/.exec(text);
  if (french) return Number(french[2]) > 12 ? otherOrder(french) : realDay(french[3], french[2], french[1]);
  const words = inWords.exec(text);
  const named = words && findMonth(words[2] ?? "");
  if (words && named) return realDay(words[3]?.padStart(4, "20"), String(named), words[1]);
  const english = inEnglish.exec(text);
  const month = english && findMonth(english[1] ?? "");
  if (english && month) return realDay(english[3], String(month), english[2]);
  if (/^\d{1,2}[-/.]\d{1,2}[-/.]\d{2}$/.test(text))
    return { wrong: "une date dont l'année n'a que deux chiffres" };
  return { wrong: looksLikeShortDay(text) ? "une date sans son année" : noDate };
}

function realMonth(year = "", number = ""): Reading<string> {
  const value = Number(number);
  if (value < 1 || value > 12) return { wrong: "un mois qui n'existe pas" };
  return { value: `${year}-${number.padStart(2, "0")}` };
}

function realDay(year = "", month = "", number = ""): Reading<string> {
  if (Number(month) > 12) return { wrong: "une date dont le mois n'existe pas" };
  const value = `${year}-${month.padStart(2, "0")}-${number.padStart(2, "0")}`;
  const date = new Date(`${value}T00:00:00Z`);
  const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
  if (!exists) return { wrong: "une date qui n'existe pas" };
  return Number(year) >= 2000 && Number(year) < 2100 ? { value } : otherCentury(value);
}

/** A month after the 12th: the day, where the other number is a month. */
function otherOrder([, first, second, year]: RegExpExecArray): Reading<string> {
  const other = realDay(year, first, second);
  return "value" in other ? { wrong: monthFirst, proposal: frenchDay(other.value) } : other;
}

/** LimeSurvey writes 1 January 1980 in anonymous surveys; a year shown as a day falls in 1905. */
function otherCentury(value: string): Reading<string> {
  if (value.startsWith("1980-01-01"))
    return {
      wrong:
        "1980, ce que LimeSurvey écrit à la place des dates d'une enquête anonyme : elles ne sont pas connues",
      fix: "demandez le mois des réponses à qui a fait l'enquête, et écrivez-le sur chaque ligne.",
    };
  const serial = Math.round((Date.parse(`${value}T00:00:00Z`) - firstDay) / 86_400_000);
  if (serial >= 2000 && serial < 2100)
    return { wrong: `une date de 1905 : le nombre ${serial} mis au format date`, proposal: String(serial) };
  return { wrong: "une date d'un autre siècle" };
}

/** Days and moments that tools write as one number. */
function readCount(text: string): { wrong: string; proposal: string } | null {
  if (/^4[0-9]{4}(?:[.,]\d+)?$/.test(text)) {
    const proposal = frenchDay(isoOf(firstDay + Math.trunc(Number(text.replace(",", "."))) * 86_400_000));
    return { wrong: `un numéro de jour de tableur (${proposal} peut-être)`, proposal };
  }
  const unix = /^(1[4-9]\d{8})(\d{3})?$/.exec(text);
  if (!unix) return null;
  const proposal = frenchDay(isoOf(Number(unix[1]) * 1000));
  const unit = unix[2] ? "en millisecondes" : "en secondes";
  return { wrong: `une heure UNIX, comptée ${unit} depuis 1970 (${proposal} peut-être)`, proposal };
}

/** Day 0 of spreadsheets, with their false leap day. */
const firstDay = Date.UTC(1899, 11, 30);

function isoOf(moment: number): string {
  return new Date(moment).toISOString().slice(0, 10);
}

function frenchDay(iso: string): string {
  return iso.split("-").reverse().join("/");
}

function reversed(match: RegExpExecArray | null): (string | undefined)[] | null {
  return match && [match[0], match[2], match[1]];
}

/** Months in full, French then English; any beginning that tells one from the others names it. */
const monthNames = [
  ["janvier", "january"],
  ["fevrier", "february"],
  ["mars", "march"],
  ["avril", "april"],
  ["mai", "may"],
  ["juin", "june"],
  ["juillet", "july"],
  ["aout", "august"],
  ["septembre", "september"],
  ["octobre", "october"],
  ["novembre", "november"],
  ["decembre", "december"],
];

function findMonth(word: string): number | null {
  const folded = fold(word);
  if (folded.length < 3) return null;
  const found = monthNames.flatMap((names, index) =>
    names.some((name) => name.startsWith(folded)) ? [index + 1] : [],
  );
  return found.length === 1 ? (found[0] ?? null) : null;
}
