import { type Dirent, existsSync, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join, posix, relative, sep } from "node:path";
import { entriesBelow } from "../../writing/entries.ts";
import { type JournalEntry, JournalMistake, readJournal, wrongPath } from "./journal.ts";
import { findReadObstacle } from "./obstacle.ts";

/**
 * The journal of a folder, oldest entry first; empty when there is none.
 * @throws JournalMistake when it cannot be read, or when it names a file out of the folder, through a link too
 */
export function journalOf(folder: string): JournalEntry[] {
  const path = join(folder, "journal.csv");
  if (!existsSync(path)) return [];
  const entries = readJournal(readText(path));
  const links = linksIn(folder, new Set(entries.map(({ fichier }) => dirname(fichier))));
  for (const [index, { fichier }] of entries.entries())
    if (
      [fichier, pendingName(fichier), pendingMapping(fichier)].some((place) =>
        links.has(posix.normalize(place)),
      )
    )
      throw wrongPath(index + 2, fichier);
  return entries;
}

/** What of some folders of extracts is a link out of the whole folder: everything in them when they are one themselves. */
function linksIn(folder: string, below: ReadonlySet<string>): Set<string> {
  const root = realpathSync(folder) + sep;
  const leadsOut = (path: string) => !existsSync(path) || !`${realpathSync(path)}${sep}`.startsWith(root);
  return new Set(
    [...below].flatMap((name) => {
      const place = join(folder, name);
      if (!existsSync(place) || !statSync(place).isDirectory()) return [];
      const isOut = leadsOut(place);
      return readdirSync(place, { withFileTypes: true })
        .filter((entry) => isOut || (entry.isSymbolicLink() && leadsOut(join(place, entry.name))))
        .map((entry) => posix.join(name, entry.name));
    }),
  );
}

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const obstacle = findReadObstacle(error);
    if (obstacle === null) throw error;
    throw new JournalMistake(
      `Le journal des extraits (journal.csv) ne se lit pas. ${obstacle} : rien n'est lu ni changé.\n`,
    );
  }
}

/** Entries of extracts that are in the folder: added, and not withdrawn since. */
export function activeEntries(journal: JournalEntry[]): JournalEntry[] {
  const last = new Map(journal.map((entry) => [entry.fichier, entry]));
  return [...last.values()].filter((entry) => entry.action === "ajout");
}

/**
 * Where the bytes of each journalled extract are: under its name, or still aside when the program was stopped
 * between the journal and the rename; withdrawn ones are `null`.
 */
export function findJournalled(folder: string): Map<string, string | null> {
  const places = new Map<string, string | null>();
  for (const { action, fichier } of journalOf(folder)) {
    const place = existsSync(join(folder, fichier)) ? fichier : pendingName(fichier);
    places.set(fichier, action === "retrait" ? null : place);
  }
  return places;
}

/** What people deliver extracts in: those that cannot be read are refused, which is better than passed over. */
export const delivered = /\.(csv|tsv|txt|xls[xmb]?|ods|numbers|zip|7z|gz)$/i;

/** The file of the campaigns, in a folder of extracts. */
export const campaignsName = "campagnes.csv";

/** What the observatory writes in a folder of extracts itself. */
const ownTables = ["journal.csv", campaignsName];

/** Extracts below a folder, at any depth, sorted; the journal, the campaigns, release records and Excel's locks (`~$…`) are not extracts. */
export function listExtracts(folder: string): { fichier: string; place: string }[] {
  if (!existsSync(folder)) return [];
  const journalled = findJournalled(folder);
  const loose = entriesBelow(folder)
    .filter((entry) => isFile(entry) && delivered.test(entry.name) && !ownTables.includes(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .filter((path) => !path.split("/").some((part) => part === "publications" || /^(\.|~\$)/.test(part)))
    .filter((path) => !journalled.has(path))
    .map((path) => ({ fichier: path, place: path }));
  const kept = [...journalled].flatMap(([fichier, place]) =>
    place !== null && existsSync(join(folder, place)) ? [{ fichier, place }] : [],
  );
  return [...loose, ...kept].sort((a, b) => (a.fichier < b.fichier ? -1 : 1));
}

/** A file, or a link to one. */
function isFile(entry: Dirent): boolean {
  if (!entry.isSymbolicLink()) return entry.isFile();
  const path = join(entry.parentPath, entry.name);
  return existsSync(path) && statSync(path).isFile();
}

/** Mappings kept with earlier deliveries, those still aside included. */
export function keptMappings(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const merged = readdirSync(folder).map((name) => join(folder, name, "correspondance.json"));
  const aside = activeEntries(journalOf(folder)).map(({ fichier }) => join(folder, pendingMapping(fichier)));
  return [...merged, ...aside].filter((path) => existsSync(path));
}

/** Where a copy waits for its journal entry. */
export function pendingName(fichier: string): string {
  return `${dirname(fichier)}/.${basename(fichier)}.pret`;
}

/** Where the mapping of an extract waits for its journal entry. */
export function pendingMapping(fichier: string): string {
  return `${dirname(fichier)}/.${basename(fichier)}.correspondance.pret`;
}
