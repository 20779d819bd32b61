import type { SourceId } from "../../contracts/contract.ts";
import { formatDate } from "../../french/format.ts";
import { periodText } from "../../indicators/wording.ts";
import type { Waiting } from "../../secrecy/releases/late-answers.ts";
import type { Lookup } from "./lookup.ts";

/** A target of the reference tables; `annee` is the year it is for. */
export interface Objectif {
  indicateur: string;
  annee: number;
  valeur: number;
  libelle: string;
  source: string;
}

/** What every figure and fragment is made from: the published table and the names that go with it. */
export interface PublishedData {
  table: Lookup;
  /** Short French label by NAF section. */
  secteurs: ReadonlyMap<string, string>;
  /** Label of each training area by territory code (`B…`). */
  bassins: ReadonlyMap<string, string>;
  /** Department codes that each training area reaches, by territory code (`B…`). */
  bassinDepartements: ReadonlyMap<string, readonly string[]>;
  objectifs: readonly Objectif[];
  /** Date of the latest extract of each source, ISO; absent when nothing is loaded. */
  dates: ReadonlyMap<SourceId, string>;
  /** Newest period of each source, as its rows write it; what freshness says when no date is known. */
  newest: ReadonlyMap<SourceId, string>;
  demonstration: boolean;
  /** Answers of the survey that were received and wait to be grouped with others. */
  waiting: readonly Waiting[];
}

/** Whether an extract of a source was received, with a date or without. */
export function isReceived({ dates, newest }: PublishedData, source: SourceId): boolean {
  return dates.has(source) || newest.has(source);
}

/** How fresh a source is: « extrait du 4 juillet 2025 », else « données jusqu'en juillet 2025 »; blank when nothing is loaded. */
export function freshness(data: PublishedData, source: SourceId): string {
  const date = data.dates.get(source);
  if (date) return `extrait du ${formatDate(date)}`;
  const period = data.newest.get(source);
  if (!period) return "";
  return `données jusqu'en ${periodText(period)}`;
}

/** The last day that the extracts know: the latest date of a source, else the start of its latest period. */
export function lastDay({ dates, newest }: PublishedData): string {
  const periods = [...newest.values()].map((period) =>
    /^\d{4}-\d{2}$/.test(period) ? `${period}-01` : `${period.slice(0, 4)}-01-01`,
  );
  const days = [...dates.values(), ...periods].map((day) => day.slice(0, 10));
  return days.sort().at(-1) ?? "2000-01-01";
}
