import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { getColumn, readAsked } from "../campaign/asked.ts";
import { schoolFileName, surveySlug } from "../campaign/file-names.ts";
import { type Publisher, reminderSubject, reminderText } from "../campaign/reminder.ts";
import { readCell } from "../contracts/cell.ts";
import { formatDate, plural } from "../french/format.ts";
import type { Warehouse } from "../warehouse/index.ts";
import { readRows } from "../warehouse/rows.ts";
import { csvText } from "../writing/csv.ts";
import type { CampaignInput } from "./campagne.ts";
import { exitCodes, Failure } from "./failure.ts";
import type { Io } from "./io.ts";
import { outputFolder, writeAll } from "./output-folder.ts";

/** Days left to answer when no date is given. */
const DAYS = 14;

/**
 * Writes one message for each silent school, and their list. Reminders of an earlier day stay only where they are not to be
 * replaced, and nothing is then written: one of a school that answered since would be sent by mistake.
 */
export async function writeReminders(typed: string, input: CampaignInput): Promise<void> {
  const { campaign, level, warehouse, folder: extracts, options, io } = input;
  const before = readDate(options.avant, io);
  const folder = outputFolder(typed, "--relances", extracts, io);
  const { niveau, annee_scolaire } = campaign;
  const survey = { niveau, annee_scolaire };
  const stale = earlierReminders(folder, surveySlug(survey));
  if (stale.length > 0 && !options.ecraser)
    throw new Failure(
      `« ${typed} » contient déjà ${plural(stale.length, "relance")} de cette enquête : donnez un autre dossier, ou ajoutez « --ecraser » pour les remplacer.\n`,
      exitCodes.usage,
    );
  const silent = campaign.ecoles.filter(({ etat }) => etat === "silencieux");
  const asked = await readAsked(warehouse, niveau);
  const publisher = await readPublisher(warehouse);
  const written = silent.map((school) => {
    const name = schoolFileName(survey, school);
    const words = { survey, of: level.of, school };
    return {
      path: join(folder, `relance-${name}.txt`),
      text: reminderText({ ...words, asked, before, workbook: `${name}.xlsx`, publisher }),
      row: [
        school.uai,
        school.etablissement,
        school.departement,
        school.bassin ?? "",
        `relance-${name}.txt`,
        `${name}.xlsx`,
        reminderSubject(words),
      ],
    };
  });
  const columns = ["uai", "etablissement", "departement", "bassin", "relance", "classeur", "objet"];
  const list = csvText(
    columns,
    written.map(({ row }) => row),
    { newline: "\r\n" },
  );
  for (const name of stale) rmSync(join(folder, name));
  writeAll(
    [
      ...written.map(({ path, text }): [string, string] => [path, text]),
      [join(folder, `relances-${surveySlug(survey)}.csv`), `\ufeff${list}`],
    ],
    typed,
  );
  io.out(
    `\n${plural(written.length, "relance écrite", "relances écrites")} dans ${typed}, pour le ${formatDate(before)}\n`,
  );
}

/** @throws Failure (usage) for what is no date */
function readDate(typed: string | undefined, io: Io): string {
  if (typed === undefined) return new Date(io.now().getTime() + DAYS * 86_400_000).toISOString().slice(0, 10);
  const reading = readCell(getColumn("date_enquete").cell, typed);
  if ("value" in reading && reading.value !== null) return String(reading.value);
  throw new Failure(`La date « ${typed} » ne se lit pas : écrivez-la comme 27/06/2025.\n`, exitCodes.usage);
}

function earlierReminders(folder: string, slug: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter(
    (name) =>
      (name.startsWith(`relance-${slug}-`) && name.endsWith(".txt")) || name === `relances-${slug}.csv`,
  );
}

async function readPublisher({ db }: Warehouse): Promise<Publisher> {
  const rows = await readRows<{ cle: string; valeur: string }>(
    db,
    "SELECT cle, coalesce(valeur, '') AS valeur FROM ref_mentions",
  );
  const find = (key: string) => rows.find(({ cle }) => cle === key)?.valeur.trim() ?? "";
  return { editeur: find("editeur"), contact: find("contact") };
}
