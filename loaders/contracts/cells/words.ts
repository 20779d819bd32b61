import { z } from "zod";
import { checkLetter } from "../check-letter.ts";
import { examples } from "../examples.ts";
import { quote } from "../text.ts";
import { type Kind, kept, type Reading } from "./kind.ts";
import { otherWritings } from "./tolerance.ts";

/** A label of one line, at most 500 characters. */
export function label(): Kind<string> {
  const schema = z.string().min(1).max(500);
  return {
    type: "texte",
    schema,
    sqlType: "VARCHAR",
    ...kept(plainLabel),
    read: (text) => (schema.safeParse(text).success ? { value: text } : { wrong: "un texte trop long" }),
    write: (value) => value,
    expected: "un texte court",
  };
}

/** The code of a training area, five digits, where a spreadsheet may have lost the zero in front; or its name. */
export function trainingArea(): Kind<string> {
  const plain = label();
  return {
    ...plain,
    ...kept(
      (text) =>
        `(regexp_full_match(${text}, '[0-9]{5}') OR (${plainLabel(text)} AND regexp_matches(${text}, '\\p{L}')))`,
    ),
    read: (text) => {
      const digits = [text, ...otherWritings(text)].find((each) => /^\d+$/.test(each));
      if (digits === undefined) return plain.read(text);
      if (digits.length === 4 || digits.length === 5) return { value: digits.padStart(5, "0") };
      return { wrong: "un code de bassin qui n'a pas cinq chiffres" };
    },
    expected: "un code de cinq chiffres, comme 01234, ou un nom de bassin",
  };
}

/** A school's identifier: seven digits and a letter. */
export function uai(): Kind<string> {
  const schema = z.string().regex(/^[0-9]{7}[A-Z]$/);
  return {
    type: "UAI",
    schema,
    sqlType: "VARCHAR",
    ...kept((text) => `regexp_full_match(${text}, ${quote("[0-9]{7}[A-Z]")})`),
    read: (text) => {
      const value = text.toUpperCase().replace(/[ .-]/g, "");
      if (schema.safeParse(value).success) return { value };
      if (/^[0-9]{6}[A-Z]$/.test(value)) return withZero(value);
      return { wrong: "pas un UAI" };
    },
    write: (value) => value,
    expected: `un UAI : sept chiffres puis une lettre, comme ${examples.uai}`,
  };
}

/** Six digits are those of a UAI whose zero was lost: its check letter says so, or the proposal is left to the sender. */
function withZero(value: string): Reading<string> {
  const whole = `0${value}`;
  if (checkLetter(whole) === whole[7]) return { value: whole };
  return { wrong: "un UAI à six chiffres (le zéro de tête a été perdu)", proposal: whole };
}

/** SQL of a text that `tidy` leaves as it is and that does not stand for nothing. */
function plainLabel(text: string): string {
  return `length(${text}) <= 250 AND regexp_matches(${text}, ${quote(plainStart)}) AND NOT regexp_matches(${text}, ${quote(unusual)})`;
}

/** First letters of no word that means « not given » (they start with n, s or v). */
const plainStart = "^[0-9A-MO-RTUW-Za-mo-rtuw-zÀÇÉÈÊÎÔ]";

/** Spaces, hyphens and invisible characters that `tidy` would change. */
const unusual =
  "[\\x00-\\x1f\\x{7f}-\\x{a0}\\x{1680}\\x{2000}-\\x{2011}\\x{2028}-\\x{202f}\\x{205f}\\x{2212}\\x{3000}]|\\p{Cf}|  | $|&[#A-Za-z0-9]+;";
