import type { DuckDBConnection } from "@duckdb/node-api";
import type { Contract } from "../contracts/contract.ts";
import { identifier, quote } from "../contracts/text.ts";
import type { Delivery } from "../intake/index.ts";
import { readRows } from "./rows.ts";

/** Two extracts of one source that give the same block, with nothing to say which one is right. */
export interface Undecided {
  contract: Contract;
  fichiers: [string, string];
  /** Blocks that both give. */
  blocs: number;
  /** What is missing to decide. */
  manque: "origine" | "date";
}

/** The rows of an extract that wait, as a SQL condition; null where none does. */
export type Held = (delivery: Delivery) => string | null;

/** What filling a source found. */
export interface Filled {
  undecided: Undecided[];
  /** Rows of each file that a later extract replaced. */
  replaced: { fichier: string; nombre: number }[];
}

/**
 * Fills the table of a source from its accepted extracts: each block comes whole from the latest extract that gives
 * it. Extracts whose overlap cannot be decided are left out and returned; rows that are `held` replace nothing.
 */
export async function loadSource(
  db: DuckDBConnection,
  contract: Contract,
  deliveries: readonly Delivery[],
  held: Held = () => null,
): Promise<Filled> {
  const undecided: Undecided[] = [];
  let kept = deliveries.filter(isNew);
  while (kept.length > 0) {
    await stack(db, contract, kept, held);
    const found = await findUndecided(db, contract);
    undecided.push(...found);
    const left = new Set(found.flatMap((each) => each.fichiers));
    if (left.size === 0) {
      return { undecided, replaced: await keepLatest(db, contract) };
    }
    kept = kept.filter(({ fichier }) => !left.has(fichier));
  }
  return { undecided, replaced: [] };
}

/** Pairs of extracts of one source whose overlap cannot be decided; loads nothing. */
export async function findOverlaps(
  db: DuckDBConnection,
  contract: Contract,
  deliveries: readonly Delivery[],
): Promise<Undecided[]> {
  await stack(db, contract, deliveries.filter(isNew));
  return findUndecided(db, contract);
}

/** The same bytes delivered twice are one extract. */
function isNew(delivery: Delivery, index: number, all: readonly Delivery[]): boolean {
  return all.findIndex(({ sha256 }) => sha256 === delivery.sha256) === index;
}

/** Puts every extract of the source in one table, each row with its file and its block; each block has its date and its line in the journal. */
async function stack(
  db: DuckDBConnection,
  { replacement }: Contract,
  deliveries: readonly Delivery[],
  held: Held = () => null,
): Promise<void> {
  const { block, dated, owner } = replacement;
  const parts = deliveries.map((delivery) => {
    const { table, fichier, rank } = delivery;
    const waits = held(delivery);
    return `SELECT *, ${quote(fichier)} AS _fichier, ${rank ?? "NULL"}::INTEGER AS _rang FROM ${identifier(table ?? "")}${waits === null ? "" : ` WHERE NOT (${waits})`}`;
  });
  await db.run(`
    CREATE OR REPLACE TEMP TABLE _lignes AS
    SELECT *,
      ${owner ?? "NULL::VARCHAR"} AS _origine,
      concat_ws(' ', 'bloc', ${block.join(", ") || "NULL"}) AS _bloc
    FROM (${parts.join(" UNION ALL BY NAME ")})`);
  await db.run(`
    CREATE OR REPLACE TEMP TABLE _blocs AS
    SELECT _bloc, _origine, _fichier, any_value(_rang) AS _rang,
      ${dated ? `max(${dated})` : "NULL"}::VARCHAR AS _date
    FROM _lignes GROUP BY _bloc, _origine, _fichier`);
}

/**
 * Pairs of extracts that give one block without an origin, or with nothing to order them: neither two dates, nor two lines of
 * the journal. A dated block outside the journal was there before it.
 */
async function findUndecided(db: DuckDBConnection, contract: Contract): Promise<Undecided[]> {
  const noOrigin = contract.replacement.owner ? "a._origine IS NULL OR b._origine IS NULL" : "false";
  const rows = await readRows<{ a: string; b: string; blocs: number; manque: "origine" | "date" }>(
    db,
    `SELECT a._fichier AS a, b._fichier AS b, count(DISTINCT a._bloc) AS blocs, if(${noOrigin}, 'origine', 'date') AS manque
     FROM _blocs AS a JOIN _blocs AS b ON a._bloc = b._bloc AND a._fichier < b._fichier
     WHERE ${noOrigin}
       OR (a._origine IS NOT DISTINCT FROM b._origine
         AND if(a._date IS NOT NULL AND b._date IS NOT NULL,
          a._date = b._date AND a._rang IS NOT DISTINCT FROM b._rang,
          ${isUnknown("a")} OR ${isUnknown("b")} OR coalesce(a._rang, 0) = coalesce(b._rang, 0)))
     GROUP BY ALL ORDER BY ALL`,
  );
  return rows.map(({ a, b, blocs, manque }) => ({ contract, fichiers: [a, b], blocs, manque }));
}

/** A block of `_blocs` that nothing orders. */
function isUnknown(name: string): string {
  return `(${name}._date IS NULL AND ${name}._rang IS NULL)`;
}

/**
 * Keeps of each block the rows of its latest extract; returns how many rows of each file are left out. The latest of the dated
 * ones is that of the latest date, that of the others comes last in the journal; between these two the journal decides.
 */
async function keepLatest(db: DuckDBConnection, { id }: Contract): Promise<Filled["replaced"]> {
  await db.run(`
    INSERT INTO ${id} BY NAME
    SELECT _lignes.* EXCLUDE (_bloc, _origine, _rang)
    FROM _lignes JOIN (
      SELECT _bloc, _origine, _fichier FROM (
        FROM _blocs
        QUALIFY row_number() OVER (PARTITION BY _bloc, _origine, _date IS NULL ORDER BY _date DESC, _rang DESC NULLS LAST) = 1)
      QUALIFY row_number() OVER (PARTITION BY _bloc, _origine ORDER BY coalesce(_rang, 0) DESC) = 1
    ) AS retenus
    ON _lignes._bloc = retenus._bloc AND _lignes._origine IS NOT DISTINCT FROM retenus._origine
      AND _lignes._fichier = retenus._fichier`);
  return readRows(
    db,
    `SELECT _fichier AS fichier, count(*) - (SELECT count(*) FROM ${id} WHERE ${id}._fichier = _lignes._fichier) AS nombre
     FROM _lignes GROUP BY _fichier ORDER BY _fichier`,
  );
}
