import { readFileSync } from "node:fs";
import { join } from "node:path";

// The published table, an array a column, which writes each name once. A name more in this list is a column more on the page.
const columns = [
  ...["indicateur", "periode", "territoire", "niveau", "sexe", "secteur", "forme", "public", "modalite"],
  ...["valeur", "borne_basse", "borne_haute", "numerateur", "denominateur", "couverture", "unites", "statut"],
];

type Row = Record<string, string | number | boolean | null>;

const folder = process.env.STAGES_PUBLICATION ?? ".stages/publication";
const rows = readRows();
process.stdout.write(JSON.stringify(Object.fromEntries(columns.map((name) => [name, column(name)]))));

function column(name: string): Row[string][] {
  return rows.map((row) => row[name] ?? null);
}

/** No row where nothing is published yet. */
function readRows(): Row[] {
  try {
    return JSON.parse(readFileSync(join(folder, "observations.json"), "utf8"));
  } catch {
    return [];
  }
}
