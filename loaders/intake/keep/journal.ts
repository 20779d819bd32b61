import { visible } from "../../french/visible.ts";
import { csvText, markedText } from "../../writing/csv.ts";
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

/** A journal that someone or something changed by hand: the message says where, and what to do. */
export class JournalMistake extends Error {}

/**
 * The entries of a journal, oldest first.
 * @throws JournalMistake where a column is missing, or where a path is not that of a file below the folder
 */
export function readJournal(text: string): JournalEntry[] {
  const { records } = splitRecords(text.replace(/^\ufeff/, ""), ";");
  const [header, ...rows] = records;
  const missing = columns.filter((name) => header && !header.cells.includes(name));
  if (missing.length > 0)
    throw new JournalMistake(
      `Le journal des extraits (journal.csv) n'a pas la colonne « ${missing.join(" », « ")} » : rien n'est lu ni changé. Remettez-la en première ligne, ou rétablissez une copie du journal.\n`,
    );
  return rows.map(({ row, cells }) => {
    const entry = Object.fromEntries(
      columns.map((name) => [name, markedText(cells[header?.cells.indexOf(name) ?? -1] ?? "")]),
    ) as unknown as JournalEntry;
    if (!isBelow(entry.fichier)) throw wrongPath(row, entry.fichier);
    return entry;
  });
}

/** A path of the journal that leads out of its folder. */
export function wrongPath(row: number, fichier: string): JournalMistake {
  return new JournalMistake(
    `Le journal des extraits (journal.csv), ligne ${row} : « ${visible(fichier)} » n'est pas un fichier de ce dossier, rien n'est lu ni changé.\n` +
      "attendu : un chemin comme placement/juin.csv, sans lien vers un autre dossier. À faire : corrigez cette ligne, ou rétablissez une copie du journal.\n",
  );
}

/** A path written from the folder down, as ours are: no way up, no root, no drive, nothing that two systems read differently. */
function isBelow(path: string): boolean {
  return (
    !/[\\:\p{Cc}]/u.test(path) &&
    path.split("/").every((part) => part !== "" && part !== "." && part !== "..")
  );
}

/** A journal as text. */
export function writeJournal(entries: JournalEntry[]): string {
  return csvText(
    columns,
    entries.map((entry) => columns.map((name) => entry[name])),
  );
}
