import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parse } from "csv-parse/sync";
import { departmentOutline } from "../../loaders/publication/figures/parts/outlines.ts";
import { readRegion } from "../../loaders/region/region.ts";

const reference = resolve(import.meta.dirname, "../../data/reference");

/** What would betray Normandie in another region: every word, code and shape of its own sheet and of the files beside it. */
export function wordsOfNormandie(): string[] {
  const sheet = readRegion(reference);
  const { exemples } = sheet;
  return [
    sheet.code,
    sheet.nom,
    ...sheet.synonymes,
    ...sheet.academies,
    ...sheet.accents,
    ...sheet.departements.flatMap(({ code, nom }) => [nom, `D${code}`, departmentOutline(code)]),
    ...[exemples.cci, exemples.organisateur, exemples.commune, ...Object.values(exemples.bassin)],
    ...columns(sheet.reperes, ["fait", "source"]),
    ...columns(sheet.ailleurs, ["fait", "source"]),
    ...columns(sheet.objectifs, ["libelle", "source"]),
    ...columns(sheet.actions, ["action"]),
  ];
}

/** Which of these words stand in a text, whole; apostrophes and spaces are compared as they are typed. */
export function found(words: readonly string[], text: string): string[] {
  const plain = typed(text);
  const lower = plain.toLowerCase();
  return [...new Set(words)].filter((word) => {
    if (!lower.includes(typed(word).toLowerCase())) return false;
    const whole = `(?<![\\p{L}\\p{N}.,])${typed(word).replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![\\p{L}\\p{N}])`;
    return new RegExp(whole, /^\p{Lu}\p{Ll}/u.test(word) && word.length > 8 ? "iu" : "u").test(plain);
  });
}

function typed(text: string): string {
  return text.replaceAll("’", "'").replace(/[\u00a0\u202f]/g, " ");
}

function columns(file: string | undefined, names: readonly string[]): string[] {
  if (file === undefined) return [];
  const rows = parse<Record<string, string>>(readFileSync(join(reference, file), "utf8"), {
    columns: true,
    delimiter: ";",
    bom: true,
  });
  return rows.flatMap((row) => names.map((name) => row[name] ?? "")).filter((text) => text !== "");
}
