import { z } from "zod";
import { examples } from "../examples.ts";
import { quote } from "../text.ts";
import { type Kind, kept } from "./kind.ts";

/** A label of one line, at most 500 characters. */
export function label(): Kind<string> {
  const schema = z.string().min(1).max(500);
  return {
    type: "texte",
    schema,
    sqlType: "VARCHAR",
    ...kept(
      (text) =>
        `length(${text}) <= 250 AND regexp_matches(${text}, ${quote(plainStart)}) AND NOT regexp_matches(${text}, ${quote(unusual)})`,
    ),
    read: (text) => (schema.safeParse(text).success ? { value: text } : { wrong: "un texte trop long" }),
    write: (value) => value,
    expected: "un texte court",
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
      if (/^[0-9]{6}[A-Z]$/.test(value))
        return { wrong: "un UAI à six chiffres (le zéro de tête a été perdu)", proposal: `0${value}` };
      return { wrong: "pas un UAI" };
    },
    write: (value) => value,
    expected: `un UAI : sept chiffres puis une lettre, comme ${examples.uai}`,
  };
}

/** First letters of no word that means « not given » (they start with n, s or v). */
const plainStart = "^[0-9A-MO-RTUW-Za-mo-rtuw-zÀÇÉÈÊÎÔ]";

/** Spaces, hyphens and invisible characters that `tidy` would change. */
const unusual =
  "[\\x00-\\x1f\\x{7f}-\\x{a0}\\x{1680}\\x{2000}-\\x{2011}\\x{2028}-\\x{202f}\\x{205f}\\x{2212}\\x{3000}]|\\p{Cf}|  | $";
