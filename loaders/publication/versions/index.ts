import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { dimensionColumns } from "../../indicators/count.ts";
import { csv } from "../downloads/observations-csv.ts";
import type { Contents } from "../reading/contents.ts";
import type { LogEntry } from "../releases/log.ts";
import { versionFiles } from "../releases/version.ts";
import { causesText } from "../words/causes.ts";
import { revisionFeed } from "./feed.ts";
import { versionPage } from "./page.ts";

/** Writes what a citation leads to: the files and the page of each version, the log of revisions as CSV and as a feed. */
export async function writeVersions(folder: string, contents: Contents): Promise<void> {
  const { log } = contents;
  await writeFile(join(folder, "revisions.xml"), revisionFeed(log, contents));
  if (log.length === 0) return;
  await writeFile(join(folder, "donnees", "revisions.csv"), revisionsCsv(log));
  for (const version of contents.versions) {
    const place = join("donnees", "versions", version.address);
    await mkdir(join(folder, place), { recursive: true });
    await mkdir(join(folder, "pages", place), { recursive: true });
    const files = versionFiles(version);
    for (const [name, text] of files) await writeFile(join(folder, place, name), text);
    await writeFile(join(folder, "pages", place, "index.html"), versionPage(version, files, contents).text);
  }
}

/** Every revised value with what it was and why it moved; a value hidden in one of the two is in no row. */
function revisionsCsv(log: readonly LogEntry[]): string {
  const columns = [
    "publication",
    "precedente",
    ...dimensionColumns,
    "valeur_precedente",
    "valeur",
    "cause",
    "source",
  ] as const;
  const rows = log.flatMap(({ version, before, revised }) =>
    revised.flatMap(({ causes, revisions }) =>
      revisions.map(({ now, then }) => ({
        ...now,
        publication: version.address,
        precedente: before?.address ?? "",
        valeur_precedente: then.valeur,
        cause: causesText(causes),
      })),
    ),
  );
  return csv(columns, rows);
}
