import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { filesBelow } from "../../../writing/entries.ts";
import { campaignsName, listExtracts } from "../kept-folder.ts";

/** The two folders that an archive holds; publication records may lie inside the extracts. */
export interface KeptFolders {
  extracts: string;
  publications: string;
}

/** A file of an archive, by its path there. */
export interface ArchivedFile {
  chemin: string;
  bytes: Uint8Array;
}

/** Extracts, journal, mappings, campaigns and publication records of the folders, sorted. */
export function collectFiles({ extracts, publications }: KeptFolders): ArchivedFile[] {
  const named = archivedFiles(extracts).filter(
    (path) =>
      !path.startsWith("publications/") &&
      (path === "journal.csv" || path === campaignsName || /(^|[./])correspondance\.json$/.test(path)),
  );
  const kept = listExtracts(extracts).map(({ fichier, place }) => ({ fichier, place }));
  const files = [
    ...[...named.map((path) => ({ fichier: path, place: path })), ...kept].map(({ fichier, place }) => ({
      chemin: `extraits/${fichier}`,
      path: join(extracts, place),
    })),
    ...archivedFiles(publications).map((path) => ({
      chemin: `publications/${path}`,
      path: join(publications, path),
    })),
  ];
  return files
    .sort((a, b) => (a.chemin < b.chemin ? -1 : 1))
    .map(({ chemin, path }) => ({ chemin, bytes: readFileSync(path) }));
}

/** Plain files below a folder, hidden ones left out. */
function archivedFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return filesBelow(folder).filter((path) => !path.split("/").some((name) => name.startsWith(".")));
}
