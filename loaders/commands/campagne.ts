import { getColumn } from "../campaign/asked.ts";
import { type Campaign, readCampaign } from "../campaign/survey.ts";
import { readCell } from "../contracts/cell.ts";
import { formatDate } from "../french/format.ts";
import {
  changeCampaign,
  closedCampaigns,
  isSurvey,
  readCampaigns,
  type Survey,
} from "../intake/keep/campaigns.ts";
import { load } from "../pipeline.ts";
import { type Level, levels } from "../publication/words/terms.ts";
import { writeModels } from "./campaign-models.ts";
import { writeReminders } from "./campaign-reminders.ts";
import { renderCampaign } from "./campaign-text.ts";
import { type Context, donneesOption } from "./context.ts";
import { type DataFolder, keepingFolder, resolveDataFolder } from "./data-folder.ts";
import { exitCodes, Failure } from "./failure.ts";
import { takes } from "./french.ts";
import type { Io } from "./io.ts";
import { moment } from "./moment.ts";

/** The options of `stages campagne`. */
export interface CampaignOptions {
  donnees?: string;
  modeles?: string;
  relances?: string;
  avant?: string;
  clore?: true;
  rouvrir?: true;
  ecraser?: true;
}

/** `stages campagne NIVEAU ANNÉE`: who is expected, who answered, what to send to the others, and when it ends. */
export function registerCampagne({ command, io }: Context): void {
  takes(command, levels.map(({ code }) => code).join(", "), "année scolaire, comme 2024-2025")
    .option("--modeles <DOSSIER>", "écrit un classeur prérempli par établissement attendu")
    .option(
      "--relances <DOSSIER>",
      "écrit un message de relance par établissement silencieux, et leur liste en CSV",
    )
    .option("--avant <DATE>", "date demandée dans les relances, comme 27/06/2025 (sinon dans deux semaines)")
    .option(
      "--clore",
      "clôt l'enquête : les réponses qui arrivent ensuite attendent la prochaine publication",
    )
    .option("--rouvrir", "rouvre une enquête close : toutes les réponses reçues comptent de nouveau")
    .option("--ecraser", "remplace les classeurs et les relances qui sont déjà dans le dossier")
    .option(...donneesOption)
    .action(async (niveau: string, annee: string, options: CampaignOptions) => {
      const level = readLevel(niveau);
      const survey = { niveau: level.code, annee_scolaire: readYear(annee) };
      if (options.clore && options.rouvrir)
        throw new Failure(
          "« --clore » et « --rouvrir » se contredisent : gardez l'une des deux.\n",
          exitCodes.usage,
        );
      const folders = resolveDataFolder(options.donnees, io.cwd);
      if (options.clore || options.rouvrir) close(survey, folders, options, io);
      const { warehouse } = await load(folders);
      const campaign = await readCampaign(warehouse, survey, folders.extracts);
      if (warehouse.demonstration.size > 0)
        io.err("Données de démonstration : ces établissements sont inventés.\n");
      io.out(renderCampaign(campaign, level, closedOn(survey, folders)));
      const input = { campaign, level, warehouse, folder: folders.extracts, options, io };
      if (options.modeles !== undefined) await writeModels(options.modeles, input);
      if (options.relances !== undefined) await writeReminders(options.relances, input);
    });
}

/** What the files of a campaign are written from. */
export interface CampaignInput {
  campaign: Campaign;
  level: Level;
  warehouse: Parameters<typeof readCampaign>[0];
  /** Where the extracts lie. */
  folder: string;
  options: CampaignOptions;
  io: Io;
}

/** @throws Failure (usage) for a level that the survey does not have */
function readLevel(typed: string): Level {
  const reading = readCell(getColumn("niveau").cell, typed);
  const level = "value" in reading ? levels.find(({ code }) => code === reading.value) : undefined;
  if (level) return level;
  throw new Failure(
    `Le niveau « ${typed} » n'existe pas dans l'enquête. Niveaux possibles : ${levels.map(({ code }) => code).join(", ")}.\n`,
    exitCodes.usage,
  );
}

/** @throws Failure (usage) for what is no school year */
function readYear(typed: string): string {
  const reading = readCell(getColumn("annee_scolaire").cell, typed);
  if ("value" in reading && reading.value !== null) return String(reading.value);
  throw new Failure(
    `L'année « ${typed} » ne se lit pas : écrivez deux années qui se suivent, comme 2024-2025.\n`,
    exitCodes.usage,
  );
}

function closedOn(survey: Survey, { extracts }: DataFolder): string | null {
  return closedCampaigns(readCampaigns(extracts)).find((each) => isSurvey(each, survey))?.date ?? null;
}

/** Closes or opens again; the demonstration is nobody's campaign. */
function close(survey: Survey, folders: DataFolder, { clore, donnees }: CampaignOptions, io: Io): void {
  if (folders.extracts !== keepingFolder(donnees, io.cwd))
    throw new Failure(
      "Aucun extrait réel n'est là : les données de démonstration n'ont pas de campagne à clore.\n",
      exitCodes.usage,
    );
  const change = changeCampaign(folders.extracts, survey, clore ? "cloture" : "reouverture", moment(io));
  if ("failure" in change) throw new Failure(`${change.failure}\n`);
  const { changed, since } = change.done;
  const name = `L'enquête ${survey.niveau} ${survey.annee_scolaire}`;
  if (clore)
    io.out(
      changed
        ? `${name} est close. Une réponse ajoutée désormais attendra la prochaine publication ; rien n'est perdu.\n`
        : `${name} est déjà close depuis le ${formatDate(since ?? "")} : rien n'a été changé.\n`,
    );
  else
    io.out(
      changed
        ? `${name} est rouverte : toutes les réponses reçues comptent.\n`
        : `${name} n'est pas close : rien n'a été changé.\n`,
    );
}
