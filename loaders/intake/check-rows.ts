import type { DuckDBConnection } from "@duckdb/node-api";
import type { Contract, Rule } from "../contracts/contract.ts";
import { columnsOf, isNeverBroken } from "../contracts/expression.ts";
import { brokenRuleSql, unreadName } from "../contracts/sql.ts";
import { identifier } from "../contracts/text.ts";
import type { Observation } from "./finding.ts";
import type { Loading } from "./load.ts";
import { rowsOf } from "./query.ts";

const ROWS = 100;

/** The rules between columns: one scan counts what breaks each, details are fetched only for those that do. */
export async function checkRules(
  db: DuckDBConnection,
  contract: Contract,
  { view, absent }: Loading,
  written: Map<string, string>,
): Promise<Observation[]> {
  if (contract.rules.length === 0) return [];
  const blank = absent.filter((name) => getFallback(contract, name) === null);
  const broken = contract.rules.map((rule) => brokenRuleSql(rule, columnsOf(rule.holds)));
  const found = await countBroken(db, contract, view, broken, blank);
  const observed: Observation[] = [];
  for (const [index, rule] of contract.rules.entries()) {
    const nombre = found[`r${index}`] ?? 0;
    if (nombre > 0)
      observed.push(await detail(db, contract, rule, view, broken[index] ?? "", nombre, written));
  }
  return observed;
}

/**
 * How many rows break each rule. Rules between texts, which repeat, are tried once for each distinct combination, and
 * counted row by row only when one breaks them.
 */
async function countBroken(
  db: DuckDBConnection,
  contract: Contract,
  view: string,
  broken: string[],
  blank: string[],
): Promise<{ [rule: string]: number }> {
  const isText = (name: string) =>
    contract.columns.find((column) => column.name === name)?.cell.kind.sqlType === "VARCHAR";
  const reads = contract.rules.map(({ holds }) => columnsOf(holds));
  const all = contract.rules.flatMap(({ holds }, index) => (isNeverBroken(holds, blank) ? [] : [index]));
  const texts = all.filter((index) => reads[index]?.every(isText));
  const columns = [...new Set(texts.flatMap((index) => reads[index] ?? []))];
  const distinct = columns.flatMap((name) => [name, unreadName(name)].map(identifier)).join(", ");
  const tried = await countOf(db, `(SELECT DISTINCT ${distinct} FROM ${view})`, broken, texts);
  const counted = all.filter((index) => !texts.includes(index) || tried[`r${index}`]);
  return countOf(db, view, broken, counted);
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
  const quoted = [...rule.read.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
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
    lu: rows.map((row) => rule.read.replace(/\{(\w+)\}/g, (_, name: string) => row[name] ?? "(vide)")),
    says: rule.says,
    attendu: rule.expected,
    a_faire: rule.fix,
  };
}

/** A key given twice, an identical row too; only rows whose whole key could be read. */
export async function checkKey(
  db: DuckDBConnection,
  contract: Contract,
  { view, coded }: Loading,
): Promise<Observation[]> {
  if (contract.key.length === 0 || contract.repeated === "fusion") return [];
  const key = contract.key.map(identifier);
  const readable = contract.key.map((name) => `${identifier(unreadName(name))} IS NULL`).join(" AND ");
  const asReceived = contract.repeated === "somme" ? [...key, "secteur__brut"] : key;
  const grouped = [...new Set([...key, ...asReceived])].join(", ");
  if ((await isOnceByCodes(db, contract, view, coded)) || !(await mayRepeat(db, view, grouped))) return [];
  const [found] = await rowsOf<{ nombre: number; lignes: number[]; lu: string[] }>(
    db,
    `WITH repeated AS (
       SELECT ${key.join(", ")}, unnest(list(_ligne)) AS _ligne FROM ${view}
       WHERE ${readable} GROUP BY ${grouped} HAVING count(*) > 1)
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
      a_faire: "gardez une ligne par clé ; une ligne identique compte deux fois aussi.",
    },
  ];
}

/** False when no two rows have the same hash of these columns, so that none has the same values: the quick answer. */
export async function mayRepeat(db: DuckDBConnection, view: string, columns: string): Promise<boolean> {
  const [found] = await rowsOf<{ repeats: boolean }>(
    db,
    `SELECT EXISTS (SELECT 1 FROM ${view} GROUP BY hash(${columns}) HAVING count(*) > 1) AS repeats`,
  );
  return found?.repeats !== false;
}

/**
 * True when each key is given once, counted with its codes as one bit of a number for each value of its other columns:
 * as many bits as rows. False too where they are too many for a number.
 */
async function isOnceByCodes(
  db: DuckDBConnection,
  contract: Contract,
  view: string,
  coded: string[],
): Promise<boolean> {
  const codes = contract.columns.filter(({ name }) => contract.key.includes(name) && coded.includes(name));
  const others = contract.key.filter((name) => !coded.includes(name)).map(identifier);
  if (codes.length === 0 || others.length === 0) return false;
  const code = ({ name }: { name: string }) => `enum_code(${identifier(name)})::INTEGER`;
  const bounds = codes.flatMap((column, at) => [
    `min(${code(column)}) AS de${at}`,
    `max(${code(column)}) AS a${at}`,
  ]);
  const [found = {}] = await rowsOf<{ [bound: string]: number | null }>(
    db,
    `SELECT ${bounds.join(", ")} FROM ${view}`,
  );
  let [slot, slots] = ["0", 1];
  for (const [at, column] of codes.entries()) {
    const [first, last] = [found[`de${at}`] ?? 0, found[`a${at}`] ?? 0];
    slot += ` + coalesce(${code(column)} - ${first}, ${last - first + 1}) * ${slots}`;
    slots *= last - first + (column.required || column.fallback !== null ? 1 : 2);
  }
  if (slots > 62) return false;
  const [repeated] = await rowsOf<{ yes: boolean }>(
    db,
    `SELECT EXISTS (SELECT 1 FROM ${view} GROUP BY ${others.join(", ")}
       HAVING bit_count(bit_or(1::BIGINT << (${slot}))) <> count(*)) AS yes`,
  );
  return repeated?.yes === false;
}

function getFallback(contract: Contract, name: string): string | number | null {
  return contract.columns.find((column) => column.name === name)?.cell.fallback ?? null;
}
