import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { holidaysOf, readCalendar } from "../../loaders/demonstration/calendar.ts";
import { derivePlan } from "../../loaders/demonstration/derive.ts";
import { type DemonstrationFile, demonstrationFiles } from "../../loaders/demonstration/files.ts";
import { findRegion } from "../../loaders/region/new-sheet.ts";
import { zonesOf } from "../../loaders/region/zones.ts";
import { normandie } from "./normandie.ts";
import { worldFiles, worlds } from "./worlds.ts";

const data = fileURLToPath(new URL("../../data/", import.meta.url));

/**
 * `npm run demonstration` writes the project's own extracts again. `npm run demonstration -- france --facteur 0.1 --sortie DOSSIER`
 * draws those of a region or of the country elsewhere, that many times as large.
 */
const { values, positionals } = parseArgs({
  options: { facteur: { type: "string", default: "1" }, sortie: { type: "string" } },
  allowPositionals: true,
});
if (positionals.length > 0) drawElsewhere(positionals.join(" "));
else writeOwn();

function writeOwn(): void {
  write(join(data, "demonstration"), demonstrationFiles(normandie));
  rmSync(join(data, "mondes"), { recursive: true, force: true });
  for (const world of worlds) {
    const { extraits, retardataires } = worldFiles(world);
    write(join(data, "mondes", world.name, "extraits"), extraits);
    if (retardataires.length > 0) write(join(data, "mondes", world.name, "retardataires"), retardataires);
  }
}

function drawElsewhere(name: string): void {
  const place = findRegion(name);
  const factor = Number(values.facteur);
  if (!place || !values.sortie || !(factor > 0))
    throw new Error("npm run demonstration -- REGION|france --sortie DOSSIER [--facteur 0.1]");
  const calendar = readCalendar(readFileSync(join(data, "reference/calendrier.csv"), "utf8"));
  // An invented country has the holidays of one of its zones.
  const [holidays = []] = zonesOf(place)
    .map((zone) => holidaysOf(calendar, zone))
    .filter((each) => each.length > 0);
  write(resolve(values.sortie), demonstrationFiles(derivePlan(place, holidays, factor)));
}

function write(folder: string, files: readonly DemonstrationFile[]): void {
  rmSync(folder, { recursive: true, force: true });
  for (const { path, bytes } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
}
