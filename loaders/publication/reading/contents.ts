import type { SourceId } from "../../contracts/index.ts";
import type { Observation } from "../../indicators/count.ts";
import type { Receipt } from "../../intake/receipt/receipt.ts";
import type { SecrecyReport } from "../../secrecy/index.ts";
import type { SourceState, WarehouseState } from "../../warehouse/state.ts";
import { observationsCsv } from "../downloads/observations-csv.ts";
import type { PublicationInput } from "../index.ts";
import { type Changes, compareReleases } from "../releases/changes.ts";
import type { Version } from "../releases/version.ts";
import { type Lists, readLists } from "./lists.ts";
import { indexObservations } from "./lookup.ts";
import type { PublishedData } from "./published-data.ts";

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
  /** Whether what the pages show is the last of them, value for value. */
  isVersion: boolean;
  generatedAt: string;
}

/** Gathers the contents of a publication. */
export async function readContents(input: PublicationInput, state: WarehouseState): Promise<Contents> {
  const lists = await readLists(input.warehouse.db);
  return {
    data: {
      ...lists,
      table: indexObservations(input.observations),
      dates: bySource(state, ({ date }) => date),
      newest: bySource(state, ({ derniere }) => derniere),
      demonstration: input.warehouse.demonstration.size > 0,
      waiting: input.waiting,
    },
    lists,
    state,
    receipts: input.deliveries.map(({ receipt }) => receipt),
    secrecy: input.protection.report,
    observations: input.observations,
    changes: input.previous && compareReleases(input.previous, input.observations, state.fichiers),
    versions: input.versions,
    isVersion: input.versions.at(-1)?.table === observationsCsv(input.observations),
    generatedAt: input.generatedAt,
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
