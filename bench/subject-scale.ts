import { join } from "node:path";
import { resolveDataFolder } from "../loaders/commands/data-folder.ts";
import { computeCounts } from "../loaders/indicators/index.ts";
import { compute, hold, load, type Published, publish } from "../loaders/pipeline.ts";
import { buildSite } from "../site/build/site.ts";
import { StepWatch } from "./peak.ts";
import type { WorldMeasure } from "./scale.ts";

/**
 * Does what `stages construire` does for this process's region, step by step and remembering nothing, in a folder of works given; prints
 * one `WorldMeasure` as a line of JSON.
 */
const [works = "", until = ""] = process.argv.slice(2);
const watch = new StepWatch();
const folders = resolveDataFolder(undefined, process.cwd());
const loaded = await watch.around("réception", () => load(folders));
const { warehouse } = loaded;
if (loaded.refused.length > 0) throw new Error(`${loaded.refused.length} extracts are refused`);
await hold(warehouse, folders);
const counted = await watch.around("comptages", () => computeCounts(warehouse));
const published = until === "comptages" ? null : await publishWatched();

const measure: WorldMeasure = {
  rows: loaded.deliveries.reduce((sum, { receipt }) => sum + receipt.lignes, 0),
  cells: counted.length,
  gate: published && {
    attacked: published.protection.report.attacked,
    recovered: published.protection.report.failures.length,
  },
  steps: watch.steps,
};
console.log(JSON.stringify(measure));

async function publishWatched(): Promise<Published> {
  const made = await watch.around("secret", () => compute(warehouse, folders));
  const publication = join(works, "publication");
  await watch.around("figures et fichiers", () => publish(loaded, made, publication, null));
  if (until === "pages")
    await watch.around("pages", () => buildSite({ publication, output: join(works, "site") }));
  return made;
}
