import { join } from "node:path";
import { resolveDataFolder } from "../loaders/commands/data-folder.ts";
import { computeCounts } from "../loaders/indicators/index.ts";
import { compute, hold, load, publish } from "../loaders/pipeline.ts";
import { buildSite } from "../site/build/site.ts";
import { StepWatch } from "./peak.ts";
import type { WorldMeasure } from "./scale.ts";

/**
 * Does what `stages construire` does for this process's region, step by step and remembering nothing, in a folder of works given; prints
 * one `WorldMeasure` as a line of JSON.
 */
const [works = "", pages = ""] = process.argv.slice(2);
const watch = new StepWatch();
const folders = resolveDataFolder(undefined, process.cwd());
const loaded = await watch.around("réception", () => load(folders));
const { warehouse } = loaded;
if (loaded.refused.length > 0) throw new Error(`${loaded.refused.length} extracts are refused`);
await hold(warehouse, folders);
await watch.around("comptages", () => computeCounts(warehouse));
const published = await watch.around("secret", () => compute(warehouse, folders));
const publication = join(works, "publication");
await watch.around("figures et fichiers", () => publish(loaded, published, publication, null));
if (pages === "pages")
  await watch.around("pages", () => buildSite({ publication, output: join(works, "site") }));

const measure: WorldMeasure = {
  rows: loaded.deliveries.reduce((sum, { receipt }) => sum + receipt.lignes, 0),
  cells: published.observations.length,
  hidden: published.protection.report.hiddenSecond,
  attacked: published.protection.report.attacked,
  recovered: published.protection.report.failures.length,
  steps: watch.steps,
};
console.log(JSON.stringify(measure));
