import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { processIo } from "../../loaders/commands/io.ts";
import { drawDemonstration } from "../../loaders/demonstration/draw.ts";
import { type DemonstrationFile, demonstrationFiles } from "../../loaders/demonstration/files.ts";
import { findRegion } from "../../loaders/region/new-sheet.ts";
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
if (positionals.length === 0) writeOwn();
else {
  const wrong = drawElsewhere(positionals.join(" "), values);
  if (wrong) console.error(wrong);
  process.exitCode = wrong ? 2 : 0;
}

function writeOwn(): void {
  for (const name of ["demonstration", "mondes"]) rmSync(join(data, name), { recursive: true, force: true });
  write(join(data, "demonstration"), demonstrationFiles(normandie));
  for (const world of worlds) {
    const { extraits, retardataires } = worldFiles(world);
    write(join(data, "mondes", world.name, "extraits"), extraits);
    if (retardataires.length > 0) write(join(data, "mondes", world.name, "retardataires"), retardataires);
  }
}

/** What is wrong with what was typed; nothing is written then. */
function drawElsewhere(name: string, { facteur, sortie }: typeof values): string | null {
  const place = findRegion(name);
  const factor = Number(facteur);
  if (!place || !sortie || !(factor > 0))
    return "Dites une région, ou « france », et un dossier nouveau : npm run demonstration -- bretagne --sortie DOSSIER [--facteur 0.1]";
  const folder = resolve(processIo().cwd, sortie);
  if (existsSync(folder) && (!statSync(folder).isDirectory() || readdirSync(folder).length > 0))
    return `« ${sortie} » existe et n'est pas vide : indiquez après « --sortie » un dossier nouveau.`;
  const calendar = readFileSync(join(data, "reference/calendrier.csv"), "utf8");
  const files = drawDemonstration(place, calendar, factor);
  if (!files) return `Le calendrier du projet n'a pas les vacances ${place.de}.`;
  write(folder, files);
  return null;
}

function write(folder: string, files: readonly DemonstrationFile[]): void {
  for (const { path, bytes } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
}
