import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { csvText } from "../../writing/csv.ts";
import type { Owner } from "../../writing/lock.ts";
import { splitRecords } from "../open/records.ts";
import { changeFolder, type Keeping } from "./change-folder.ts";
import { campaignsName } from "./kept-folder.ts";
import { replaceFile } from "./write-aside.ts";

/** The survey of one level and school year. */
export interface Survey {
  niveau: string;
  annee_scolaire: string;
}

/** One line of `campagnes.csv`: a campaign was closed, or opened again. */
export interface CampaignEntry extends Survey {
  /** ISO, UTC. */
  date: string;
  action: "cloture" | "reouverture";
}

const columns = ["date", "action", "niveau", "annee_scolaire"] as const;

/** What was done of the campaigns of a folder, oldest first; empty when nothing was. */
export function readCampaigns(folder: string): CampaignEntry[] {
  const path = join(folder, campaignsName);
  if (!existsSync(path)) return [];
  const { records } = splitRecords(readFileSync(path, "utf8").replace(/^\ufeff/, ""), ";");
  const [header, ...rows] = records;
  return rows.map(
    ({ cells }) =>
      Object.fromEntries(
        columns.map((name) => [name, cells[header?.cells.indexOf(name) ?? -1] ?? ""]),
      ) as unknown as CampaignEntry,
  );
}

/** The campaigns that are closed, each with when it was. */
export function closedCampaigns(entries: readonly CampaignEntry[]): CampaignEntry[] {
  const last = new Map(entries.map((entry) => [`${entry.niveau} ${entry.annee_scolaire}`, entry]));
  return [...last.values()].filter(({ action }) => action === "cloture");
}

/** Whether two speak of the same survey. */
export function isSurvey(one: Survey, other: Survey): boolean {
  return one.niveau === other.niveau && one.annee_scolaire === other.annee_scolaire;
}

/** Closes a campaign, or opens it again; one that is so already stays, and its entry says since when. */
export function changeCampaign(
  folder: string,
  { niveau, annee_scolaire }: Survey,
  action: CampaignEntry["action"],
  owner: Owner,
): Keeping<{ changed: boolean; since: string | null }> {
  return changeFolder<{ changed: boolean; since: string | null }>(folder, owner, () => {
    const entries = readCampaigns(folder);
    const closed = closedCampaigns(entries).find((each) => isSurvey(each, { niveau, annee_scolaire }));
    if ((action === "cloture") === (closed !== undefined))
      return { added: [], told: { changed: false, since: closed?.date ?? null } };
    const entry: CampaignEntry = { date: owner.now, action, niveau, annee_scolaire };
    const rows = [...entries, entry].map((each) => columns.map((name) => each[name]));
    replaceFile(join(folder, campaignsName), csvText(columns, rows));
    return { added: [], told: { changed: true, since: owner.now } };
  });
}
