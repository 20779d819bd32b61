import type { DuckDBConnection } from "@duckdb/node-api";
import type { LinkCheck } from "../../contracts/checks.ts";
import type { Contract } from "../../contracts/contract.ts";
import { contracts } from "../../contracts/index.ts";
import { quote } from "../../contracts/text.ts";
import { type Delivery, observe } from "../delivery.ts";
import { dropAccepted } from "../fill/table.ts";
import { totalsOf } from "./groups.ts";
import { rowsOf } from "./query.ts";

/** One finding of a link check: which extract, which row, what was read, what to type where it is known. */
interface Linked {
  fichier: string;
  _ligne: number;
  lu: string;
  proposition?: string | null;
}

/** What links deliveries to one another, by what their contracts say. An error refuses the extract it is told of; demonstration data is nobody's past. */
export async function checkLinks(
  db: DuckDBConnection,
  deliveries: Delivery[],
  told: Delivery[],
): Promise<void> {
  const real = deliveries.filter((delivery) => !delivery.demonstration);
  const linked = real.some((delivery) => delivery.table) ? real : deliveries;
  // What is supposed of a misspelt file shares the errors of its titles: only those of the links refuse its rows.
  const before = told.map(countErrors);
  for (const contract of Object.values(contracts)) await checkSource(db, contract, linked, told);
  for (const [i, delivery] of told.entries())
    if (delivery.table !== null && countErrors(delivery) > before[i]!) {
      await dropAccepted(db, delivery.table);
      Object.assign(delivery, { table: null, periods: [] });
      delivery.receipt.verdict = "refuse";
    }
}

function countErrors({ receipt }: Delivery): number {
  return receipt.constats.filter(({ niveau }) => niveau === "erreur").length;
}

/** Only what a first look at the totals of a source suspects is looked at closely. */
async function checkSource(
  db: DuckDBConnection,
  contract: Contract,
  linked: Delivery[],
  told: Delivery[],
): Promise<void> {
  const { crossChecks, id } = contract;
  const extracts = linked.filter(({ table, source }) => table && source === id);
  if (crossChecks === null || extracts.length === 0) return;
  const rows = extracts.map(({ table, fichier }) => `SELECT *, ${quote(fichier)} AS fichier FROM ${table}`);
  const { name, kind, starts } = await gatherTotals(db, contract, extracts);
  const found = await suspect(db, crossChecks.suspect(name, starts, extracts.length > 1));
  for (const check of crossChecks.checks) {
    if (check.suspicion && !found(check.suspicion)) continue;
    const sql = check.sql({
      rows: rows.join(" UNION ALL BY NAME "),
      totals: name,
      tables: (source) =>
        linked.flatMap((each) => (each.table && each.source === source ? [each.table] : [])),
    });
    if (sql !== null) await tell(db, told, sql, contract, check);
  }
  await db.run(`DROP ${kind} ${name}`);
}

/** The totals of all the extracts of a source, each row with its file and the year its period starts in. */
async function gatherTotals(
  db: DuckDBConnection,
  contract: Contract,
  extracts: Delivery[],
): Promise<{ name: string; kind: "TABLE" | "VIEW"; starts: number[] }> {
  const totals: string[] = [];
  const starts = new Set<number>();
  let anySplit = false;
  for (const { table, fichier, periods } of extracts) {
    const { sql, split } = await totalsOf(db, contract, table ?? "");
    const years = periods.map((period) => [period, Number(period.slice(0, 4))] as const);
    for (const [, start] of years) starts.add(start);
    totals.push(
      `SELECT *, ${startSql(contract, years)} AS debut, ${quote(fichier)} AS fichier FROM (${sql})`,
    );
    anySplit ||= split;
  }
  const kind = anySplit ? "TABLE" : "VIEW";
  await db.run(`CREATE TEMP ${kind} totaux AS ${totals.join(" UNION ALL BY NAME ")}`);
  return { name: "totaux", kind, starts: [...starts] };
}

/** The year a period starts in: comparing is faster than cutting each text. */
function startSql({ period }: Contract, years: (readonly [period: string, start: number])[]): string {
  const cases = years.map(([value, start]) => `WHEN ${quote(value)} THEN ${start}`);
  return period !== null && cases.length > 0 ? `CASE ${period.sql} ${cases.join(" ")} END` : "NULL::INTEGER";
}

/** Whether a suspicion is founded: one answer for all, or those of one row of SQL. */
async function suspect(
  db: DuckDBConnection,
  look: string | boolean,
): Promise<(suspicion: string) => boolean> {
  if (typeof look === "boolean") return () => look;
  const [found = {}] = await rowsOf<{ [suspicion: string]: boolean }>(db, look);
  return (suspicion) => found[suspicion] !== false;
}

async function tell(
  db: DuckDBConnection,
  told: Delivery[],
  sql: string,
  contract: Contract,
  { code, niveau, colonne, says, attendu, a_faire }: LinkCheck,
): Promise<void> {
  const found = await rowsOf<Linked & { nombre: number }>(
    db,
    `SELECT *, count(*) OVER (PARTITION BY fichier)::INTEGER AS nombre FROM (SELECT DISTINCT * REPLACE (_ligne::INTEGER AS _ligne) FROM (${sql}))
     QUALIFY row_number() OVER (PARTITION BY fichier ORDER BY _ligne, lu) <= 100 ORDER BY fichier, _ligne, lu`,
  );
  for (const delivery of told) {
    const rows = found.filter((row) => row.fichier === delivery.fichier);
    if (rows.length === 0) continue;
    const proposals = [...new Set(rows.flatMap(({ proposition }) => proposition ?? []))].slice(0, 3);
    const observed = {
      ...{ niveau, code: `${contract.id}.${code}`, colonne, says, attendu },
      a_faire: proposals.length > 0 ? `${a_faire} Proposition : ${proposals.join(" ; ")}.` : a_faire,
      lignes: rows.map((row) => Number(row._ligne)),
      nombre: rows[0]?.nombre ?? 0,
      lu: rows.map((row) => row.lu),
    };
    observe(delivery, [observed]);
  }
}
