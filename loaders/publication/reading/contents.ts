import type { SourceId } from "../../contracts/index.ts";
import type { Observation } from "../../indicators/count.ts";
import type { Receipt } from "../../intake/receipt/receipt.ts";
import type { SecrecyReport } from "../../secrecy/index.ts";
import type { SourceState, WarehouseState } from "../../warehouse/state.ts";
import { observationsCsv } from "../downloads/observations-csv.ts";
import type { PublicationInput } from "../index.ts";
import { type Changes, compareReleases } from "../releases/changes.ts";
import { type LogEntry, revisionLog } from "../releases/log.ts";
import type { Version } from "../releases/version.ts";
import { type Lists, readLists } from "./lists.ts";
import { indexObservations } from "./lookup.ts";
import { lastDay, type PublishedData } from "./published-data.ts";

/** All that fragments and downloads are made from, read once: from here on, nothing touches the database. */
export interface Contents {
  data: PublishedData;
  lists: Lists;
  state: WarehouseState;
  receipts: readonly Receipt[];
  secrecy: SecrecyReport;
  observations: readonly Observation[];
  /** Since the previous publication; null where none is recorded. */
  changes: Changes | null;
  /** Every version that the site gives, oldest first. */
  versions: readonly Version[];
  /** What each of them changed, the last first. */
  log: readonly LogEntry[];
  /** Whether what the pages show is the last of them, value for value. */
  isVersion: boolean;
  /** ISO date and time of what the site shows: that of the publication, else that of its inputs. */
  generatedAt: string;
}

/** What the published data are gathered from. */
export type DataInput = Pick<PublicationInput, "warehouse" | "observations" | "waiting">;

/** Gathers the contents of a publication. */
export async function readContents(input: PublicationInput, state: WarehouseState): Promise<Contents> {
  const lists = await readLists(input.warehouse.db);
  const data = gatherData(input, lists, state);
  return {
    data,
    lists,
    state,
    receipts: input.deliveries.map(({ receipt }) => receipt),
    secrecy: input.protection.report,
    observations: input.observations,
    changes: input.previous && compareReleases(input.previous, input.observations, state.fichiers),
    versions: input.versions,
    log: revisionLog(input.versions),
    isVersion: input.versions.at(-1)?.table === observationsCsv(input.observations),
    generatedAt: input.at ?? momentOfInputs(state, input.versions, data),
  };
}

/** The last thing that happened to the inputs, by the journal and the records; without any, the last day that the data know. */
function momentOfInputs(state: WarehouseState, versions: readonly Version[], data: PublishedData): string {
  const received = state.fichiers.flatMap(({ recu }) => recu ?? []);
  const moments = [...received, ...versions.map(({ at }) => `${at}Z`)].map((text) =>
    new Date(text).toISOString(),
  );
  return moments.sort().at(-1) ?? `${lastDay(data)}T00:00:00.000Z`;
}

/** The published data alone, for a download that needs nothing of the earlier publications. */
export async function readData(input: DataInput, state: WarehouseState): Promise<PublishedData> {
  return gatherData(input, await readLists(input.warehouse.db), state);
}

function gatherData(input: DataInput, lists: Lists, state: WarehouseState): PublishedData {
  return {
    ...lists,
    table: indexObservations(input.observations),
    dates: bySource(state, ({ date }) => date),
    newest: bySource(state, ({ derniere }) => derniere),
    demonstration: input.warehouse.demonstration.size > 0,
    waiting: input.waiting,
  };
}

/** What the state says of each source, for those it says something of. */
function bySource(
  { sources }: WarehouseState,
  said: (state: SourceState) => string | null,
): ReadonlyMap<SourceId, string> {
  return new Map(
    sources.flatMap((each): [SourceId, string][] => {
      const text = said(each);
      return text === null ? [] : [[each.source, text]];
    }),
  );
}
