import { csvText } from "../../writing/csv.ts";
import { splitRecords } from "../open/records.ts";

/** One line of `journal.csv`: what happened to an extract, and when. */
export interface JournalEntry {
  /** ISO, UTC. */
  date: string;
  action: "ajout" | "retrait";
  source: string;
  /** Path of the stored copy, relative to the journal's folder. */
  fichier: string;
  /** Name of the file as received. */
  recu: string;
  /** Of the bytes received. */
  sha256: string;
  lignes: string;
  /** Separated by spaces. */
  periodes: string;
}

const columns = ["date", "action", "source", "fichier", "recu", "sha256", "lignes", "periodes"] as const;

/** The entries of a journal, oldest first. */
export function readJournal(text: string): JournalEntry[] {
  const { records } = splitRecords(text.replace(/^\ufeff/, ""), ";");
  const [header, ...rows] = records;
  return rows.map(
    ({ cells }) =>
      Object.fromEntries(
        columns.map((name) => [name, cells[header?.cells.indexOf(name) ?? -1] ?? ""]),
      ) as unknown as JournalEntry,
  );
}

/** A journal as text. */
export function writeJournal(entries: JournalEntry[]): string {
  return csvText(
    columns,
    entries.map((entry) => columns.map((name) => entry[name])),
  );
}
