import { join } from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { indicators } from "./indicators/catalogue.ts";
import type { Observation } from "./indicators/count.ts";
import { computeCounts } from "./indicators/index.ts";
import type { IndicatorModule } from "./indicators/indicator.ts";
import { rules } from "./indicators/secrecy-rules.ts";
import { type Delivery, receiveFile, receiveFolder } from "./intake/index.ts";
import { type CampaignEntry, closedCampaigns, readCampaigns } from "./intake/keep/campaigns.ts";
import { composeWorkbook, writePublication } from "./publication/index.ts";
import type { Previous } from "./publication/releases/changes.ts";
import { type Draft, draftVersion } from "./publication/releases/draft.ts";
import { loadAnswers, type Release, readReleases, releaseDates } from "./publication/releases/record.ts";
import { readVersions, type Version } from "./publication/releases/version.ts";
import { inferObservations } from "./publication/table/infer.ts";
import { region } from "./region/region.ts";
import { type Contradicted, findContradicted } from "./secrecy/attack/outside.ts";
import { readPieces } from "./secrecy/attack/pieces.ts";
import { readLaws, readTable } from "./secrecy/attack/read-table.ts";
import { type Protection, type ProtectOptions, protect } from "./secrecy/index.ts";
import { type RecordedRelease, recountReleases } from "./secrecy/releases/earlier.ts";
import { keepDesignEffects } from "./secrecy/releases/frozen.ts";
import { holdLateAnswers, type Waiting } from "./secrecy/releases/late-answers.ts";
import type { Engine } from "./warehouse/engine.ts";
import { buildWarehouse, type Warehouse } from "./warehouse/index.ts";
import { readPublicFacts } from "./warehouse/public-facts.ts";
import type { Memory } from "./writing/memory.ts";

/** The folders the pipeline reads: extracts, release records, reference tables. */
export interface Folders {
  extracts: string;
  publications: string;
  reference: string;
}

/** The extracts of a folder, checked and loaded; `refused` are in no table. */
export interface Loaded {
  warehouse: Warehouse;
  deliveries: Delivery[];
  refused: Delivery[];
}

/** The published table, with the report of the secrecy that made it. */
export interface Published {
  observations: Observation[];
  protection: Protection;
  /** The last publication recorded, as its tables showed it; null for a first one. */
  previous: Previous | null;
  /** Answers of the survey that wait to be grouped. */
  waiting: Waiting[];
  /** The records of earlier publications, oldest first. */
  releases: Release[];
  /** What they left at their addresses. */
  versions: Version[];
}

/** Reads, checks and loads every extract of the folder. Refused files stay outside, none is loaded in part. */
export async function load(folders: Folders, connection?: DuckDBConnection): Promise<Loaded> {
  const db = connection ?? (await (await DuckDBInstance.create(":memory:")).connect());
  const deliveries = await receiveFolder(db, folders.extracts);
  // The road map of the sheet of the region is read until an extract of `actions` replaces it.
  const roadMap = region.actions;
  if (roadMap && deliveries.length > 0 && !deliveries.some(({ source }) => source === "actions"))
    deliveries.push(
      await receiveFile(db, join(folders.reference, roadMap), { fichier: roadMap }, deliveries),
    );
  const warehouse = await buildWarehouse(db, deliveries, folders.reference, awaitingPublication(folders));
  return { warehouse, deliveries, refused: deliveries.filter((each) => each.receipt.verdict === "refuse") };
}

/** Campaigns that were closed and not published since: what comes after waits until the publication is recorded. */
export function awaitingPublication({ extracts, publications }: Omit<Folders, "reference">): CampaignEntry[] {
  const releases = releaseDates(publications);
  return closedCampaigns(readCampaigns(extracts)).filter(
    ({ date }) => !releases.some((at) => at > date.slice(0, 19)),
  );
}

/** Counts in SQL, hides what must be, attacks the result, then divides once: the published table. */
export async function compute(
  warehouse: Warehouse,
  folders: Folders,
  memory?: Memory,
  options: Pick<ProtectOptions, "second" | "crew"> & {
    catalogue?: readonly IndicatorModule[];
    /** The database that counts; this process when it is left out. */
    engine?: Engine | undefined;
  } = {},
): Promise<Published> {
  const { catalogue = indicators, engine, ...left } = options;
  const { db } = warehouse;
  const { releases, recorded, waiting } = await hold(warehouse, folders);
  const filled = await engine?.fill(db);
  const counted = await computeCounts(warehouse, catalogue, filled);
  await filled?.confirm();
  const rows = keepDesignEffects(
    counted,
    releases.map(({ counts }) => counts),
  );
  const protection = await protect(db, rows, rules, {
    facts: await readPublicFacts(warehouse),
    earlier: await recountReleases(warehouse, recorded, rows, catalogue),
    ...(memory && { memory }),
    ...left,
  });
  const versions = readVersions(releases);
  const previous = versions.at(-1) ?? null;
  const observations = inferObservations(protection.counts);
  return { observations, protection, previous, waiting, releases, versions };
}

/** Takes out of what is counted the answers that wait to be grouped; earlier releases and what they rest on say which. */
export async function hold(
  { db, demonstration }: Warehouse,
  { publications }: Pick<Folders, "publications">,
): Promise<{ releases: Release[]; recorded: RecordedRelease[]; waiting: Waiting[] }> {
  const releases = await readReleases(db, publications, demonstration.size > 0);
  const recorded = await readAnswersOf(db, releases);
  const answers = recorded.flatMap((release) => release.answers ?? []);
  return { releases, recorded, waiting: await holdLateAnswers(db, answers, rules) };
}

/** What this publication leaves at its address, before it is recorded. `at` is an ISO date and time, `programme` the version of the program. */
export function prepareVersion(
  { warehouse }: Loaded,
  published: Published,
  at: string,
  programme: string,
): Draft {
  return draftVersion({ ...warehouse, ...published, at, programme });
}

/** The answers of each release, in a table of their own where they were recorded. */
async function readAnswersOf(db: DuckDBConnection, releases: readonly Release[]): Promise<RecordedRelease[]> {
  const recorded: RecordedRelease[] = [];
  for (const [r, { at, counts, answers }] of releases.entries()) {
    const table = `placement_publication_${r}`;
    if (answers !== undefined) await loadAnswers(db, answers, table);
    recorded.push({ at, counts, answers: answers === undefined ? null : { at, table } });
  }
  return recorded;
}

/** Figures already public that the loaded data contradict. */
export async function readContradicted(warehouse: Warehouse): Promise<Contradicted[]> {
  const facts = await readPublicFacts(warehouse);
  const quoted = indicators.filter(
    ({ id }) => id === "couverture" || facts.some(({ indicateur }) => indicateur === id),
  );
  const rows = await computeCounts(warehouse, quoted);
  const target = { rows, published: rows.map(({ count }) => count), rules };
  const ledger = readTable(readLaws(rows, await readPieces(warehouse.db, rows), []), target, []);
  return findContradicted(ledger, target, facts);
}

/**
 * Writes the publication folder that the site, its pages and its previews only read; `draft` is the version that it makes, if any.
 * @param at the moment that it bears; null for that of its inputs, so that the same inputs give the same bytes whatever the clock
 */
export async function publish(
  loaded: Loaded,
  published: Published,
  out: string,
  at: Date | null,
  draft: Draft | null = null,
): Promise<void> {
  const versions = [...published.versions, ...(draft ? [draft.version] : [])];
  await writePublication(out, { ...loaded, ...published, versions, at: at?.toISOString() ?? null });
}

/** The workbook of the published table, as the site offers it. */
export function publishedWorkbook(loaded: Loaded, published: Published): Promise<Uint8Array> {
  return composeWorkbook({ ...loaded, ...published });
}
