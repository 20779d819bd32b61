import { existsSync } from "node:fs";
import { join } from "node:path";
import { readAsked } from "../campaign/asked.ts";
import { schoolFileName } from "../campaign/file-names.ts";
import { modelWorkbook } from "../campaign/model.ts";
import { plural } from "../french/format.ts";
import type { CampaignInput } from "./campagne.ts";
import { outputFolder, writeAll } from "./output-folder.ts";

/** Writes one workbook for each expected school; one that is there may be filled, and stays unless it is to be replaced. */
export async function writeModels(typed: string, input: CampaignInput): Promise<void> {
  const { campaign, level, warehouse, folder: extracts, options, io } = input;
  const folder = outputFolder(typed, "--modeles", extracts, io);
  const asked = await readAsked(warehouse, campaign.niveau);
  const { niveau, annee_scolaire, ecoles } = campaign;
  const survey = { niveau, annee_scolaire };
  const named = ecoles.map((school) => ({
    school,
    path: join(folder, `${schoolFileName(survey, school)}.xlsx`),
  }));
  const there = options.ecraser ? [] : named.filter(({ path }) => existsSync(path));
  const files: [path: string, content: Uint8Array][] = [];
  for (const { school, path } of named.filter((each) => !there.includes(each)))
    files.push([path, await modelWorkbook({ survey, of: level.of, school, asked, now: io.now() })]);
  writeAll(files, typed);
  io.out(`\n${plural(files.length, "classeur écrit", "classeurs écrits")} dans ${typed}\n`);
  if (there.length > 0)
    io.err(
      `${plural(there.length, "classeur déjà là, laissé tel quel", "classeurs déjà là, laissés tels quels")} : « --ecraser » les remplace.\n`,
    );
}
