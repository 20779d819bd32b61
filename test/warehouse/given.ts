import { DuckDBInstance } from "@duckdb/node-api";
import { parse } from "csv-parse/sync";
import { readCell } from "../../loaders/contracts/cell.ts";
import type { SourceId } from "../../loaders/contracts/contract.ts";
import { contracts, createTableSql } from "../../loaders/contracts/index.ts";
import { quote } from "../../loaders/contracts/text.ts";
import type { Delivery } from "../../loaders/intake/index.ts";
import { buildWarehouse, type Warehouse } from "../../loaders/warehouse/index.ts";

/** One extract of a test: its rows as CSV text, `;` between cells. */
export interface Extract {
  source: SourceId;
  fichier?: string;
  csv: string;
  /** Entry in the journal, ISO; null when there is none. */
  recu?: string | null;
  /** Line in the journal; that of its entry among the others by default. */
  rang?: number;
  demonstration?: boolean;
  sha256?: string;
}

/** A warehouse built from extracts written in the test, read as contracts read them. */
export async function givenWarehouse(
  extracts: readonly Extract[],
  reference = "data/reference",
): Promise<Warehouse> {
  const db = await (await DuckDBInstance.create(":memory:")).connect();
  const deliveries: Delivery[] = [];
  const entries = [...new Set(extracts.flatMap(({ recu }) => recu ?? []))].sort();
  for (const [index, extract] of extracts.entries()) {
    const {
      source,
      csv,
      fichier = `${source}-${index + 1}.csv`,
      recu = null,
      demonstration = false,
    } = extract;
    const contract = contracts[source];
    const table = `recu_${index}`;
    await db.run(createTableSql(contract, table));
    await db.run(`ALTER TABLE ${table} ADD COLUMN _ligne INTEGER`);
    const rows = parse(csv.trim(), { columns: true, delimiter: ";", bom: true }) as Record<string, string>[];
    const values = rows.map((row, line) => {
      const cells = contract.columns.map(({ name, cell }) => {
        const reading = readCell(cell, row[name] ?? "");
        if ("wrong" in reading) throw new Error(`${fichier}, ${name}: ${row[name]} is ${reading.wrong}`);
        const { value } = reading;
        return value === null ? "NULL" : typeof value === "number" ? String(value) : quote(value);
      });
      return `(${[...cells, line + 2].join(", ")})`;
    });
    if (values.length) await db.run(`INSERT INTO ${table} VALUES ${values.join(",\n")}`);
    deliveries.push({
      receipt: {
        fichier,
        source,
        verdict: "accepte",
        encodage: "utf-8",
        separateur: ";",
        lignes: rows.length,
        constats: [],
      },
      source,
      fichier,
      sha256: extract.sha256 ?? String(index),
      deliveredAt: recu,
      rank: recu === null ? null : (extract.rang ?? entries.indexOf(recu) + 1),
      table,
      supposed: null,
      periods: [],
      demonstration,
      ignored: 0,
    });
  }
  return buildWarehouse(db, deliveries, reference);
}
