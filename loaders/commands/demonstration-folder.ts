import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { workFolder } from "../../site/build/work-folder.ts";
import { drawDemonstration } from "../demonstration/draw.ts";
import type { DemonstrationFile } from "../demonstration/files.ts";
import { SheetMistake, unknownZone } from "../region/mistake.ts";
import { isProjectRegion, nationalFile, referencePath, region } from "../region/region.ts";
import { regionSlug } from "../region/words.ts";

/**
 * The demonstration of this process's region: the project's own where it is of that region, else one drawn for it in the
 * folder of works, the same at each draw.
 * @throws SheetMistake where the calendar has not the holidays of its zone
 */
export function demonstrationFolder(root: string): string {
  const kept = keptDemonstration(root);
  if (isProjectRegion && isOfThisRegion(kept)) return kept;
  const files = drawn();
  const digest = createHash("sha256");
  for (const { path, bytes } of files) digest.update(path).update(bytes);
  const folder = join(drawnDemonstrations(root), `${regionSlug}-${digest.digest("hex").slice(0, 12)}`);
  if (!existsSync(folder)) writeWhole(files, folder);
  return folder;
}

/** Whether a folder of extracts is a demonstration of ours, kept or drawn. */
export function isDemonstrationFolder(folder: string, root: string): boolean {
  return folder === keptDemonstration(root) || dirname(folder) === drawnDemonstrations(root);
}

const keptDemonstration = (root: string) => join(root, "data/demonstration");
const drawnDemonstrations = (root: string) => join(workFolder(root), "demonstration");

/** Whether a demonstration is of this region, as its list of schools says. */
function isOfThisRegion(folder: string): boolean {
  const list = join(folder, "etablissements/annuaire-demonstration.csv");
  if (!existsSync(list)) return true;
  const [header = "", ...rows] = readFileSync(list, "utf8").split(/\r?\n/).filter(Boolean);
  const column = header.split(";").indexOf("Code_departement");
  const codes = new Set(rows.map((row) => row.split(";")[column]));
  return (
    codes.size === region.departements.length &&
    region.departements.every(({ code }) => codes.has(code.padStart(3, "0")))
  );
}

function drawn(): DemonstrationFile[] {
  const calendar = nationalFile("calendrier.csv");
  const files = drawDemonstration(region, readFileSync(calendar, "utf8"));
  if (files) return files;
  throw new SheetMistake(
    unknownZone(region.zone, region.de, referencePath("calendrier.csv", dirname(calendar))),
  );
}

function writeWhole(files: readonly DemonstrationFile[], folder: string): void {
  const aside = `${folder}.${process.pid}`;
  rmSync(aside, { recursive: true, force: true });
  for (const { path, bytes } of files) {
    mkdirSync(dirname(join(aside, path)), { recursive: true });
    writeFileSync(join(aside, path), bytes);
  }
  try {
    renameSync(aside, folder);
  } catch (error) {
    rmSync(aside, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
}
