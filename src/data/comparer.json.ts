import { readFileSync } from "node:fs";
import { join } from "node:path";

// Hands the publication's table to the page /comparer; an empty one where nothing is published yet.
const folder = process.env.STAGES_PUBLICATION ?? ".stages/publication";
try {
  process.stdout.write(readFileSync(join(folder, "comparer.json")));
} catch {
  process.stdout.write("null");
}
