import { readFileSync } from "node:fs";
import { join } from "node:path";

// Hands over what the codes of the published table mean; no name where nothing is published yet.
const folder = process.env.STAGES_PUBLICATION ?? ".stages/publication";
try {
  process.stdout.write(readFileSync(join(folder, "noms.json")));
} catch {
  const dimensions = { niveau: {}, sexe: {}, secteur: {}, forme: {}, public: {} };
  process.stdout.write(
    JSON.stringify({ indicateurs: [], territoires: {}, dimensions, statuts: {}, demonstration: false }),
  );
}
