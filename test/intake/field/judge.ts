import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { parse } from "csv-parse/sync";
import { receiveFile } from "../../../loaders/intake/index.ts";
import { correctedCopy } from "../../../loaders/intake/keep/corrected-copy.ts";
import type { Finding, Receipt } from "../../../loaders/intake/receipt/receipt.ts";

/** The files that people report in public, rebuilt, each with its right outcome (its README describes the words). */
export const fieldFolder = "../shared/corpora/field";

/** What must hold of one verdict. */
interface Wanted {
  niveau_min?: keyof typeof levels;
  mots?: string[] | string[][];
  mots_chaque?: boolean;
  nommes?: string[];
  lignes?: number[];
  lignes_seules?: number[];
  interdits?: string[];
  jamais_cites?: string[];
  constats_max?: number;
  doute?: boolean;
  copie?: { valeurs?: Row[]; lignes?: number | number[]; totaux?: Record<string, number>; sans?: Row[] };
}

/** Cells by title: a text, `~regex`, or a list of which one must be there. */
type Row = Record<string, string | string[]>;

/** One case of `attendu.json`. */
export interface FieldCase {
  id: string;
  source: string | string[];
  verdict: string | string[];
  gravite?: string;
  accepte?: Wanted | Wanted[];
  refuse?: Wanted | Wanted[];
  copie_sans?: Row[];
}

export type FieldOutcome = "juste" | "à côté" | "faux en silence";

const levels = { note: 0, alerte: 1, erreur: 2 };

/** The cases, by file. */
export function readFieldCases(): [file: string, expected: FieldCase][] {
  return Object.entries(JSON.parse(readFileSync(join(fieldFolder, "attendu.json"), "utf8")));
}

/** Receives a file under a neutral name, beside no other extract, and judges what comes out as the corpus's own program does. */
export async function judgeField(
  db: DuckDBConnection,
  file: string,
  expected: FieldCase,
): Promise<{ outcome: FieldOutcome; faults: string[] }> {
  const folder = mkdtempSync(join(tmpdir(), "terrain-"));
  try {
    const path = join(folder, `extrait${file.endsWith(".csv.zip") ? ".csv.zip" : extname(file)}`);
    writeFileSync(path, readFileSync(join(fieldFolder, file)));
    const { receipt } = await receiveFile(db, path, { aujourdhui: "2025-11-28" });
    const { csv } = await correctedCopy(db, path);
    const options = { delimiter: ";", columns: true, bom: true } as const;
    return judge(expected, receipt, csv === null ? null : (parse(csv, options) as Record<string, string>[]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function judge(
  expected: FieldCase,
  receipt: Receipt,
  copy: Record<string, string>[] | null,
): { outcome: FieldOutcome; faults: string[] } {
  const { verdict, constats, source } = receipt;
  const refused = verdict === "refuse";
  const helpful = expected.gravite === "aide";
  const faults = (expected.copie_sans ?? [])
    .filter((bad) => copy?.some((row) => fits(bad, row)))
    .map((bad) => `la copie a ${JSON.stringify(bad)}`);
  let silent = faults.length > 0;
  if (!list(expected.source).includes(source ?? "") && !(refused && source === null)) {
    faults.push(`source ${source}`);
    silent ||= !refused;
  }
  if (!list(expected.verdict).includes(verdict)) {
    faults.push(verdict);
    const words = list(expected.refuse).flatMap(({ mots }) => groups(mots).flat());
    const warned = constats.some(
      (each) => each.niveau === "alerte" && words.some((word) => has(word, told(each))),
    );
    silent ||= !refused && !warned && !helpful;
  } else {
    const wanted = list<Wanted>(expected[verdict === "refuse" ? "refuse" : "accepte"]);
    const tries = (wanted.length > 0 ? wanted : [{}]).map((want) => {
      const ofCopy = want.copie ? copyFaults(want.copie, copy) : [];
      const said = saidFaults(want, receipt);
      const doubt = want.doute === true || levels[want.niveau_min ?? "note"] > 0;
      return { all: [...ofCopy, ...said], bad: ofCopy.length > 0 || (said.length > 0 && doubt && !helpful) };
    });
    const [best] = [...tries].sort((a, b) => a.all.length - b.all.length);
    faults.push(...(best?.all ?? []));
    silent ||= (best?.all.length ?? 0) > 0 && !refused && tries.every(({ bad }) => bad);
  }
  return { outcome: faults.length === 0 ? "juste" : silent ? "faux en silence" : "à côté", faults };
}

function copyFaults(
  { valeurs = [], lignes, totaux = {}, sans = [] }: NonNullable<Wanted["copie"]>,
  copy: Record<string, string>[] | null,
): string[] {
  if (copy === null) return ["pas de copie corrigée"];
  const counts = list(lignes ?? (valeurs.length > 0 ? valeurs.length : copy.length));
  const left = [...copy];
  const missing = valeurs.filter((row) => {
    const at = left.findIndex((each) => fits(row, each));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  const sum = (name: string) => copy.reduce((total, row) => total + Number(row[name] || 0), 0);
  return [
    ...(counts.includes(copy.length) ? [] : [`${copy.length} lignes`]),
    ...missing.map((row) => `sans ${JSON.stringify(row)}`),
    ...Object.entries(totaux).flatMap(([name, total]) =>
      sum(name) === total ? [] : [`${name} : ${sum(name)}`],
    ),
    ...sans.filter((row) => copy.some((each) => fits(row, each))).map((row) => `avec ${JSON.stringify(row)}`),
  ];
}

function saidFaults(want: Wanted, receipt: Receipt): string[] {
  const { constats } = receipt;
  const least = levels[want.niveau_min ?? (receipt.verdict === "refuse" ? "erreur" : "note")];
  const heard = constats.filter(({ niveau }) => levels[niveau] >= least);
  const errors = constats.filter(({ niveau }) => niveau === "erreur");
  const matching = groups(want.mots).map((words) =>
    heard.filter((each) => words.some((word) => has(word, told(each)))),
  );
  const about = matching[0] ?? heard;
  const rows = about.flatMap(({ lignes }) => lignes);
  const everything = (each: Finding) => told(each) + plain(`${each.colonne ?? ""} ${each.lu.join(" ")}`);
  return [
    ...matching.flatMap((found, at) =>
      found.length === 0 || (want.mots_chaque && found.length < heard.length)
        ? [`ne dit pas ${groups(want.mots)[at]?.[0]}…`]
        : [],
    ),
    ...(want.nommes ?? [])
      .filter((name) => !heard.some((each) => has(name, everything(each))))
      .map((name) => `ne nomme pas ${name}`),
    ...(want.lignes ?? []).filter((row) => !rows.includes(row)).map((row) => `ne dit pas la ligne ${row}`),
    ...(want.lignes_seules
      ? errors.flatMap(({ lignes }) => lignes).filter((row) => !want.lignes_seules?.includes(row))
      : []
    ).map((row) => `refuse la ligne ${row}`),
    ...(want.interdits ?? [])
      .filter((bad) => constats.some((each) => has(bad, told(each))))
      .map((bad) => `dit ${bad}`),
    ...(want.jamais_cites ?? [])
      .filter((bad) => has(bad, plain(JSON.stringify(receipt))))
      .map((bad) => `cite ${bad}`),
    ...(errors.length > (want.constats_max ?? 99) ? [`${errors.length} erreurs`] : []),
  ];
}

/** What a finding says in its own words, the values read apart. */
function told({ message, attendu, a_faire }: Finding): string {
  return plain(`${message.replace(/^\s*lu\s*:.*$/gmu, "")}\n${attendu}\n${a_faire}`);
}

function plain(text: string): string {
  return text
    .replace(/œ/g, "oe")
    .replace(/[\u00a0\u202f]/g, " ")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[’ʼ`´]/g, "'")
    .replace(/[ \t]+/g, " ");
}

function has(pattern: string, text: string): boolean {
  return new RegExp(pattern).test(text);
}

function fits(wanted: Row, row: Record<string, string>): boolean {
  return Object.entries(wanted).every(([names, value]) => {
    const name = names.split("|").find((each) => each in row);
    return list(value).some((each) => isSame(each, name === undefined ? "" : (row[name] ?? "")));
  });
}

function isSame(wanted: string, found: string): boolean {
  if (wanted.startsWith("~")) return new RegExp(`^(?:${wanted.slice(1)})$`).test(plain(found));
  if (wanted === "" || found === "") return wanted === found;
  const [one, two] = [wanted, found].map((text) => Number(text.replace(",", ".")));
  return Number.isNaN(one) || Number.isNaN(two) ? plain(wanted) === plain(found) : one === two;
}

function groups(words: string[] | string[][] = []): string[][] {
  return Array.isArray(words[0]) ? (words as string[][]) : words.length > 0 ? [words as string[]] : [];
}

function list<T>(value: T | T[] | undefined): T[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}
