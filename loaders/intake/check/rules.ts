import type { DuckDBConnection } from "@duckdb/node-api";
import { type Contract, type Rule, wordsOf } from "../../contracts/contract.ts";
import { columnsOf, isNeverBroken } from "../../contracts/expression.ts";
import { brokenRuleSql, unreadName } from "../../contracts/sql.ts";
import { identifier } from "../../contracts/text.ts";
import { isOnce, textRules } from "../fill/distinct-texts.ts";
import { asReceived, type ReceivedTable } from "../fill/table.ts";
import type { Observation } from "../receipt/finding.ts";
import { isTrue, rowsOf } from "./query.ts";

const ROWS = 100;

/** The rules between columns: one scan counts what breaks each, details are fetched only for those that do. */
export async function checkRules(db: DuckDBConnection, received: ReceivedTable): Promise<Observation[]> {
  const { contract, view, unread, written } = received;
  const broken = contract.rules.map((rule) =>
    brokenRuleSql(
      rule,
      columnsOf(rule.holds).filter((name) => unread.includes(name)),
    ),
  );
  const found = await countBroken(db, received, broken);
  const observed: Observation[] = [];
  for (const [index, rule] of contract.rules.entries()) {
    const nombre = found[`r${index}`] ?? 0;
    if (nombre > 0)
      observed.push(await detail(db, contract, rule, view, broken[index] ?? "", nombre, written));
  }
  return observed;
}

/**
 * How many rows break each rule. They are counted only when a first look finds a broken one; rules between texts, which
 * repeat, are tried once for each distinct combination.
 */
async function countBroken(
  db: DuckDBConnection,
  { contract, view, absent, distinct }: ReceivedTable,
  broken: string[],
): Promise<{ [rule: string]: number }> {
  const blank = absent.filter((name) => getFallback(contract, name) === null);
  const all = contract.rules.flatMap(({ holds }, index) => (isNeverBroken(holds, blank) ? [] : [index]));
  const texts = distinct ? textRules(contract).map(({ index }) => index) : [];
  const [onTexts, onRows] = [
    all.filter((index) => texts.includes(index)),
    all.filter((index) => !texts.includes(index)),
  ];
  const suspected = [
    ...(distinct && (await isBroken(db, distinct.table, broken, onTexts)) ? onTexts : []),
    ...((await isBroken(db, view, broken, onRows)) ? onRows : []),
  ];
  return countOf(db, view, broken, suspected);
}

/** True when a row breaks one of these rules. */
async function isBroken(
  db: DuckDBConnection,
  rows: string,
  broken: string[],
  rules: number[],
): Promise<boolean> {
  if (rules.length === 0) return false;
  return isTrue(
    db,
    `SELECT bool_or(${rules.map((index) => `(${broken[index]})`).join(" OR ")}) FROM ${rows}`,
  );
}

async function countOf(
  db: DuckDBConnection,
  rows: string,
  broken: string[],
  rules: number[],
): Promise<{ [rule: string]: number }> {
  if (rules.length === 0) return {};
  const counts = rules.map((index) => `count(*) FILTER (WHERE ${broken[index]})::INTEGER AS r${index}`);
  const [found = {}] = await rowsOf<{ [rule: string]: number }>(
    db,
    `SELECT ${counts.join(", ")} FROM ${rows}`,
  );
  return found;
}

async function detail(
  db: DuckDBConnection,
  contract: Contract,
  rule: Rule,
  view: string,
  broken: string,
  nombre: number,
  written: Map<string, string>,
): Promise<Observation> {
  const texts = rule.read + (rule.given?.read ?? "");
  const quoted = [...texts.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
  const columns = [...new Set(quoted)].map((name) => `${identifier(name)}::VARCHAR AS ${identifier(name)}`);
  const rows = await rowsOf<Record<string, string | null> & { _ligne: number }>(
    db,
    `SELECT _ligne, ${columns.join(", ")} FROM ${view} WHERE ${broken} ORDER BY _ligne LIMIT ${ROWS}`,
  );
  return {
    niveau: rule.level,
    code: `${contract.id}.${rule.code}`,
    colonne: written.get(rule.column) ?? rule.column,
    lignes: rows.map((row) => Number(row._ligne)),
    nombre,
    lu: rows.map((row) =>
      wordsOf(rule, row).read.replace(/\{(\w+)\}/g, (_, name: string) => row[name] ?? "(vide)"),
    ),
    says: rule.says,
    attendu:
      (rows.find((row) => rule.given && row[rule.given.column] !== null) && rule.given?.expected) ??
      rule.expected,
    a_faire: rule.fix,
  };
}

/** A key given twice, an identical row too; only rows whose whole key could be read. */
export async function checkKey(
  db: DuckDBConnection,
  { contract, view, unread, distinct }: ReceivedTable,
): Promise<Observation[]> {
  if (contract.key.length === 0 || contract.repeated === "fusion") return [];
  if (distinct && (await isOnce(db, contract, distinct))) return [];
  const key = contract.key.map(identifier);
  const readable = contract.key
    .filter((name) => unread.includes(name))
    .map((name) => `${identifier(unreadName(name))} IS NULL`);
  const distinguished = contract.repeated === "somme" ? [...key, identifier(asReceived("secteur"))] : key;
  const grouped = [...new Set([...key, ...distinguished])].join(", ");
  if (!(await mayRepeat(db, view, grouped))) return [];
  const [found] = await rowsOf<{ nombre: number; lignes: number[]; lu: string[] }>(
    db,
    `WITH repeated AS (
       SELECT ${key.join(", ")}, unnest(list(_ligne)) AS _ligne FROM ${view}
       WHERE ${["true", ...readable].join(" AND ")} GROUP BY ${grouped} HAVING count(*) > 1)
     SELECT count(*)::INTEGER AS nombre, (list(_ligne ORDER BY _ligne))[:${ROWS}] AS lignes,
       (list(concat_ws(' · ', ${key.map((name) => `${name}::VARCHAR`).join(", ")}) ORDER BY _ligne))[:${ROWS}] AS lu FROM repeated`,
  );
  if (!found || found.nombre === 0) return [];
  return [
    {
      niveau: "erreur",
      code: `${contract.id}.doublon`,
      colonne: null,
      lignes: found.lignes.map(Number),
      nombre: found.nombre,
      lu: found.lu,
      says: ["répète la clé d'une autre", "donnent plusieurs fois la même clé"],
      attendu: `une seule ligne par ${contract.key.join(" × ")}`,
      a_faire:
        "si l'une répète ou remplace l'autre, gardez la bonne ; si chacune ne compte qu'une part (une classe, une semaine, un site), additionnez leurs nombres en une ligne.",
    },
  ];
}

/** False when no two rows have the same hash of these columns, so that none has the same values: the quick answer. */
export async function mayRepeat(db: DuckDBConnection, view: string, columns: string): Promise<boolean> {
  return isTrue(db, `SELECT EXISTS (SELECT 1 FROM ${view} GROUP BY hash(${columns}) HAVING count(*) > 1)`);
}

function getFallback(contract: Contract, name: string): string | number | null {
  return contract.columns.find((column) => column.name === name)?.cell.fallback ?? null;
}
