import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Count } from "../indicators/count.ts";
import type { Warehouse } from "../warehouse/index.ts";
import { readRows } from "../warehouse/rows.ts";
import type { PublicFact } from "./attack-facts.ts";
import type { ProtectOptions } from "./index.ts";
import type { Area } from "./relations.ts";

/** Half of the last digit a public figure is quoted with: 0.9177 is known to 0.00005, 3 500 to 50. */
function halfDigit(value: string): number {
  const [, decimals] = value.split(".");
  if (decimals) return 0.5 * 10 ** -decimals.length;
  return 0.5 * 10 ** (/0*$/.exec(value)?.[0].length ?? 0);
}

/** What an attacker knows besides the table: where bassins lie, figures already public, earlier publications. */
export async function readContext(warehouse: Warehouse, publications: string): Promise<ProtectOptions> {
  const areas = await readRows<Area>(
    warehouse.db,
    "SELECT DISTINCT bassin, departement FROM placement_ecoles WHERE bassin IS NOT NULL ORDER BY ALL",
  );
  const quoted = await readRows<
    Record<"indicateur" | "periode" | "territoire" | "niveau" | "valeur", string>
  >(
    warehouse.db,
    `SELECT indicateur, periode, territoire, coalesce(niveau, '') AS niveau, valeur::DOUBLE::VARCHAR AS valeur
FROM ref_reperes WHERE indicateur IS NOT NULL AND indicateur <> ''`,
  );
  const facts = quoted.map(({ valeur, ...place }): PublicFact => {
    const text = valeur.replace(/\.0+$/, "");
    return { ...place, least: Number(text) - halfDigit(text), most: Number(text) + halfDigit(text) };
  });
  return { areas, facts, earlier: await readReleases(publications) };
}

/** The rows of every release record of a folder (`*.json`, an array of rows or an object with `observations`). */
export async function readReleases(folder: string): Promise<Count[]> {
  const names = await readdir(folder).catch(() => []);
  const records = names.filter((name) => name.endsWith(".json")).sort();
  const rows: Count[] = [];
  for (const name of records) {
    const record = JSON.parse(await readFile(join(folder, name), "utf8")) as
      | Count[]
      | { observations: Count[] };
    rows.push(...(Array.isArray(record) ? record : record.observations));
  }
  return rows;
}
