import type { DuckDBConnection } from "@duckdb/node-api";
import type { Contract } from "../../contracts/contract.ts";
import { isTrue, rowsOf } from "../check/query.ts";
import { type DistinctTexts, distinctSql } from "../fill/distinct-texts.ts";

/** Expression of the period of a row, by source. */
const periodSql: { [source in Contract["id"]]?: string } = {
  placement: "annee_scolaire",
  conventions: "mois",
  conventions_nationales: "annee::VARCHAR",
  satisfaction_jeunes: "date_reponse",
  satisfaction_entreprises: "date_reponse",
  stages_collectifs: `CASE WHEN month(debut) >= 9 THEN year(debut)::INTEGER ELSE year(debut)::INTEGER - 1 END::VARCHAR || '-' ||
    CASE WHEN month(debut) >= 9 THEN year(debut)::INTEGER + 1 ELSE year(debut)::INTEGER END::VARCHAR`,
  tensions: "annee::VARCHAR",
};

/** School years, months or years of an accepted table, in order. */
export async function findPeriods(
  db: DuckDBConnection,
  contract: Contract,
  table: string,
): Promise<string[]> {
  const period = periodSql[contract.id];
  if (!period) return [];
  const rows = await rowsOf<{ period: string }>(
    db,
    `SELECT DISTINCT ${period} AS period FROM ${table} ORDER BY 1`,
  );
  return rows.map((row) => row.period);
}

/** How UAI start that are reserved for invented schools (domain.md, section 7). */
const inventedUai = ["01499", "02799", "05099", "06199", "07699"];

/** True when rows say they are demonstration data: reserved UAI, or an origin that starts with « Démonstration ». */
export async function isDemonstration(
  db: DuckDBConnection,
  contract: Contract,
  table: string,
  fichier: string,
  distinct: DistinctTexts | null,
): Promise<boolean> {
  if (/demonstration/i.test(fichier)) return true;
  const has = (name: string) => contract.columns.some((column) => column.name === name);
  const says = {
    uai: `left(uai, 5) IN (${inventedUai.map((start) => `'${start}'`).join(", ")})`,
    origine: said("origine"),
    source: said("source"),
    organisateur: said("organisateur"),
  };
  for (const [name, condition] of Object.entries(says).filter(([name]) => has(name))) {
    if (await isTrue(db, `SELECT bool_or(${condition}) FROM ${distinctSql(distinct, name, table)}`))
      return true;
  }
  return false;
}

function said(name: string): string {
  return `regexp_matches(${name}, '^(Données de d|D)émonstration')`;
}
