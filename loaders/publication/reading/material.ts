import { type SourceId, sourceIds } from "../../contracts/index.ts";
import type { Observation } from "../../indicators/count.ts";
import type { Receipt } from "../../intake/receipt/receipt.ts";
import type { SecrecyReport } from "../../secrecy/index.ts";
import { readRows } from "../../warehouse/rows.ts";
import type { WarehouseState } from "../../warehouse/state.ts";
import type { PublicationInput } from "../index.ts";
import { type Changes, compareReleases } from "../releases/changes.ts";
import type { Edition } from "./edition.ts";
import { type Lists, readLists } from "./lists.ts";
import { indexObservations } from "./lookup.ts";

/** All that fragments and downloads are made from, read once: from here on, nothing touches the database. */
export interface Material {
  edition: Edition;
  lists: Lists;
  state: WarehouseState;
  receipts: readonly Receipt[];
  secrecy: SecrecyReport;
  observations: readonly Observation[];
  /** Since the previous publication; null where none is recorded. */
  changes: Changes | null;
  generatedAt: string;
}

/** Gathers the material of a publication. */
export async function readMaterial(input: PublicationInput, state: WarehouseState): Promise<Material> {
  const lists = await readLists(input.warehouse.db);
  return {
    edition: {
      ...lists,
      table: indexObservations(input.observations),
      dates: await readDates(input, state),
      newest: readNewest(state),
      demonstration: input.warehouse.demonstration.size > 0,
    },
    lists,
    state,
    receipts: input.deliveries.map(({ receipt }) => receipt),
    secrecy: input.protection.report,
    observations: input.observations,
    changes: input.previous && compareReleases(input.previous, input.observations, state.fichiers),
    generatedAt: input.generatedAt,
  };
}

/** Date of the latest extract of each source: its survey's date, else its entry in the journal. */
async function readDates(
  { warehouse }: PublicationInput,
  state: WarehouseState,
): Promise<ReadonlyMap<SourceId, string>> {
  const [survey] = await readRows<{ date: string | null }>(
    warehouse.db,
    "SELECT max(date_enquete)::VARCHAR AS date FROM placement",
  );
  const entries = sourceIds.flatMap((source): [SourceId, string][] => {
    const received = state.fichiers.filter((file) => file.source === source).map(({ recu }) => recu ?? "");
    const date = (source === "placement" ? survey?.date : null) ?? received.sort().at(-1) ?? "";
    return date === "" ? [] : [[source, date.slice(0, 10)]];
  });
  return new Map(entries);
}

function readNewest({ fichiers }: WarehouseState): ReadonlyMap<SourceId, string> {
  return new Map(
    sourceIds.flatMap((source): [SourceId, string][] => {
      const periods = fichiers.filter((file) => file.source === source).flatMap(({ periodes }) => periodes);
      const last = periods.sort().at(-1);
      return last === undefined ? [] : [[source, last]];
    }),
  );
}
