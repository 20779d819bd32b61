import type { StateList } from "../contracts/contract.ts";
import { contracts, type SourceId } from "../contracts/index.ts";
import { quote } from "../contracts/text.ts";
import type { Warehouse } from "./index.ts";
import { type Cell, readRows } from "./rows.ts";

/** One extract as `stages etat` and /qualite show it. */
export interface LoadedFile {
  source: SourceId;
  fichier: string;
  /** Rows kept after replacement. */
  lignes: number;
  /** Rows that a later extract replaced. */
  remplacees: number;
  /** Schools whose answer in it came after the campaign was closed: it waits for the publication. */
  en_attente: number;
  periodes: string[];
  /** Journal entry, ISO; null when the file is in no journal. */
  recu: string | null;
  /** Its line in the journal, which ranks it; null when the file is in no journal. */
  rang: number | null;
  demonstration: boolean;
}

/** How recent one source is, whether any of its extracts is loaded or not. */
export interface SourceState {
  source: SourceId;
  extraits: number;
  /** The last period that its rows cover; null without rows, or for a list of no period. */
  derniere: string | null;
  /** When its latest extract was made, or received, ISO day; null when nothing says it. */
  date: string | null;
}

/** A list of a contract with its rows, none left out. */
export interface FilledList extends StateList {
  source: SourceId;
  rows: Record<string, Cell>[];
}

/** What is loaded, how recent it is, what it covers and what is missing. */
export interface WarehouseState {
  fichiers: LoadedFile[];
  /** Every source of the observatory. */
  sources: SourceState[];
  /** The lists of every source that have rows. */
  listes: FilledList[];
}

/** Describes the warehouse: files, freshness of each source, and the lists that contracts ask for. */
export async function describeState(warehouse: Warehouse): Promise<WarehouseState> {
  const fichiers = await readFiles(warehouse);
  const sources: SourceState[] = [];
  const listes: FilledList[] = [];
  for (const { id, freshness } of Object.values(contracts)) {
    sources.push(await readSource(warehouse, id, fichiers));
    for (const list of freshness.lists) {
      const rows = await readRows(warehouse.db, list.sql);
      if (rows.length > 0) listes.push({ ...list, source: id, rows });
    }
  }
  return { fichiers, sources, listes };
}

async function readFiles({ db, deliveries, replaced, late }: Warehouse): Promise<LoadedFile[]> {
  const files: LoadedFile[] = [];
  for (const { source, fichier, receipt, periods, deliveredAt, rank, demonstration } of deliveries) {
    if (source === null || receipt.verdict === "refuse") continue;
    const [kept] = await readRows<{ lignes: number }>(
      db,
      `SELECT count(*) AS lignes FROM ${source} WHERE _fichier = ${quote(fichier)}`,
    );
    files.push({
      source,
      fichier,
      lignes: kept?.lignes ?? 0,
      remplacees: replaced.get(fichier) ?? 0,
      en_attente: late.filter((each) => each.fichier === fichier).flatMap(({ uais }) => uais).length,
      periodes: periods,
      recu: deliveredAt,
      rang: rank,
      demonstration,
    });
  }
  return files;
}

/** Its own date where the source has one, else that of the last entry of the journal. */
async function readSource(
  { db }: Warehouse,
  source: SourceId,
  fichiers: readonly LoadedFile[],
): Promise<SourceState> {
  const { period, replacement } = contracts[source];
  const own = fichiers.filter((file) => file.source === source);
  const [found] = await readRows<{ derniere: string | null; date: string | null }>(
    db,
    `SELECT ${period ? `max(${period.sql})` : "NULL"} AS derniere,
       ${replacement.dated ? `max(${replacement.dated})::VARCHAR` : "NULL"} AS date FROM ${source}`,
  );
  const [latest] = [...own].sort((a, b) => (b.rang ?? 0) - (a.rang ?? 0));
  const date = found?.date ?? latest?.recu ?? "";
  return {
    source,
    extraits: own.length,
    derniere: found?.derniere ?? null,
    date: date === "" ? null : date.slice(0, 10),
  };
}
