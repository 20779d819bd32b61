import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { contracts } from "../contracts/index.ts";
import { identifier, quote } from "../contracts/text.ts";
import { indicators } from "../indicators/index.ts";
import { compileQuery } from "../indicators/query.ts";
import { standardSettings } from "../warehouse/clickhouse/client.ts";
import type { Warehouse } from "../warehouse/index.ts";
import { listPartitions, listTables, type RowTable, writePartition } from "../warehouse/tables.ts";
import { inOrder } from "../warehouse/views.ts";
import { makeFolder } from "../writing/make-folder.ts";

/** The file of the views: by it a folder of exported rows is known. */
export const viewsFile = "vues.sql";

const rowsFile = "lignes.parquet";

/**
 * Writes every table of the warehouse below a folder, `<table>/annee=2024-2025/departement=14/lignes.parquet`, and beside them what makes a
 * database of it: tables for each engine, then views and indicators in the SQL that both run.
 */
export async function writeRows(
  { db, demonstration }: Warehouse,
  folder: string,
): Promise<{ files: number; rows: number }> {
  const tables = await listTables(db);
  const done = { files: 0, rows: 0 };
  for (const table of tables) {
    const found = await listPartitions(db, table);
    const parts = found.length > 0 ? found : [{ annee: "nd", departement: "nd", where: "true", rows: 0 }];
    for (const part of parts) {
      const place = join(folder, table.name, ...levels(table, part.annee, part.departement));
      makeFolder(place);
      await writePartition(db, table, part, join(place, rowsFile));
      done.files += 1;
      done.rows += part.rows;
    }
  }
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  write("lisez-moi.txt", readMe(demonstration.size > 0));
  write("tables-duckdb.sql", duckdbTables(tables));
  write("tables-clickhouse.sql", clickhouseTables(tables));
  write(viewsFile, views());
  write("indicateurs.sql", catalogue());
  return done;
}

function levels({ year, department }: RowTable, annee: string, departement: string): string[] {
  return [...(year ? [`annee=${annee}`] : []), ...(department ? [`departement=${departement}`] : [])];
}

/** All the files of a table. Years and departments are columns of the rows, or follow from them: folders only sort them. */
function pattern(table: RowTable): string {
  return [table.name, ...levels(table, "*", "*"), rowsFile].join("/");
}

function duckdbTables(tables: readonly RowTable[]): string {
  return `-- Dans ce dossier : duckdb lignes.duckdb -c ".read tables-duckdb.sql" -c ".read vues.sql"\n${tables
    .map(
      (table) =>
        `CREATE OR REPLACE VIEW ${identifier(table.name)} AS SELECT * FROM read_parquet(${quote(pattern(table))}, hive_partitioning = false);\n`,
    )
    .join("")}`;
}

function clickhouseTables(tables: readonly RowTable[]): string {
  const settings = Object.entries({
    ...standardSettings,
    use_hive_partitioning: 0,
    create_table_empty_primary_key_by_default: 1,
  });
  return `-- Dans ce dossier : cat tables-clickhouse.sql vues.sql indicateurs.sql | clickhouse local --multiquery
-- Ces réglages font lire le SQL comme la norme et DuckDB ; ils valent pour la session.
${settings.map(([name, value]) => `SET ${name} = ${value};\n`).join("")}${tables
  .map(
    (table) =>
      `CREATE OR REPLACE VIEW ${identifier(table.name)} AS SELECT * FROM file(${quote(pattern(table))}, 'Parquet');\n`,
  )
  .join("")}`;
}

function views(): string {
  const all = inOrder(Object.values(contracts).flatMap((contract) => contract.views));
  return all
    .map(
      ({ name, sql, kept }) =>
        `CREATE OR REPLACE ${kept ? "TABLE" : "VIEW"} ${identifier(name)} AS\n${sql.trim()};\n`,
    )
    .join("\n");
}

function catalogue(): string {
  const queries = indicators.map(({ id, queries }) => `-- ${id}\n${queries.map(compileQuery).join("\n")}`);
  return `-- Comptes d'avant le secret statistique : ils ne se publient pas.\n\n${queries.join("\n")}`;
}

function readMe(demonstration: boolean): string {
  return `${demonstration ? "Ces lignes sont inventées : des données de démonstration.\n\n" : ""}Lignes acceptées de l'observatoire, après remplacement, telles qu'elles sont comptées.

Ce sont des réponses d'établissements, d'avant le secret statistique : à garder comme les extraits, jamais à publier.

Chaque table est un dossier, TABLE/annee=…/departement=…/${rowsFile} ; « nd » : la ligne ne le dit pas. Les fichiers ont toutes
leurs colonnes : les noms des dossiers ne font que ranger.

tables-duckdb.sql      les tables, pour DuckDB
tables-clickhouse.sql  les tables, pour ClickHouse
${viewsFile}               les vues que les indicateurs comptent, pour l'un et l'autre
indicateurs.sql        les requêtes du catalogue, pour l'un et l'autre
`;
}
