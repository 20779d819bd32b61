import { createHash } from "node:crypto";
import { zipSync } from "fflate";
import type { Owner } from "../../../writing/lock.ts";
import { changeFolder, type Keeping } from "../change-folder.ts";
import { type ArchivedFile, collectFiles, type KeptFolders } from "./collect.ts";
import { isSafePath, type Manifest, MOST, manifestHashName, manifestName, VERSION } from "./manifest.ts";

/** An archive ready to be written, and what it holds. */
export interface Saved {
  bytes: Uint8Array;
  manifest: Manifest;
}

/** Puts what the folders keep in one archive, read while no other command changes them. */
export function saveFolders(folders: KeptFolders, owner: Owner): Keeping<Saved> {
  const read = changeFolder(folders.extracts, owner, () => ({ added: [], told: collectFiles(folders) }));
  if ("failure" in read) return read;
  const files = read.done;
  const unsafe = files.find(({ chemin }) => !isSafePath(chemin));
  if (files.length === 0) return { failure: "Ce dossier ne contient aucun extrait : rien à sauvegarder." };
  if (unsafe)
    return {
      failure: `« ${unsafe.chemin} » a un nom qui ne se restaurerait pas partout : renommez ce fichier et recommencez.`,
    };
  if (files.reduce((sum, { bytes }) => sum + bytes.length, 0) > MOST)
    return { failure: "Ces fichiers font plus de 1,5 Go : copiez le dossier tel quel." };
  return { done: pack(files, owner.now) };
}

/** The archive of files: the manifest first, so that a reader knows what to expect. */
export function pack(files: readonly ArchivedFile[], date: string): Saved {
  const manifest: Manifest = {
    format: "stages-sauvegarde",
    version: VERSION,
    date,
    fichiers: files.map(({ chemin, bytes }) => ({ chemin, taille: bytes.length, sha256: sha256(bytes) })),
  };
  const text = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
  const entries = [
    [manifestName, text],
    [manifestHashName, Buffer.from(`${sha256(text)}\n`)],
    ...files.map(({ chemin, bytes }) => [chemin, bytes]),
  ];
  return { bytes: zipSync(Object.fromEntries(entries), { level: 6, mtime: zipDate(date) }), manifest };
}

/** The moment as its clock in Greenwich shows it, which a ZIP writes without its zone: the same bytes everywhere. It knows no date before 1980. */
function zipDate(date: string): Date {
  const at = new Date(date < "1980-01-02" ? "1980-01-02T00:00:00Z" : date);
  return new Date(
    at.getUTCFullYear(),
    at.getUTCMonth(),
    at.getUTCDate(),
    at.getUTCHours(),
    at.getUTCMinutes(),
    at.getUTCSeconds(),
  );
}

/** SHA-256 of bytes, in hexadecimal. */
export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
