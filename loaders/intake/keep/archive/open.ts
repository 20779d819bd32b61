import { type UnzipFileInfo, unzipSync } from "fflate";
import type { ArchivedFile } from "./collect.ts";
import {
  isSafePath,
  type Manifest,
  MOST,
  MOST_MANIFEST,
  manifestHashName,
  manifestName,
  manifestSchema,
  VERSION,
} from "./manifest.ts";
import { sha256 } from "./save.ts";

/** An archive whose every file was checked. */
export interface Archive {
  manifest: Manifest;
  files: ArchivedFile[];
}

/** An archive, or the sentence that says why it is not to be trusted. */
export type OpenedArchive = { archive: Archive } | { refused: string };

class Refused extends Error {}

/** Checks a whole archive before anything is written: its list, its sizes, then the hash of each file. */
export function openArchive(bytes: Uint8Array): OpenedArchive {
  try {
    const listed = listEntries(bytes);
    const manifest = readManifest(bytes, listed);
    checkList(listed, manifest);
    return { archive: { manifest, files: readFiles(bytes, manifest) } };
  } catch (error) {
    if (error instanceof Refused) return { refused: error.message };
    // A directory that does not hold together, or a stream that does not inflate.
    return { refused: "l'archive est tronquée ou abîmée" };
  }
}

function listEntries(bytes: Uint8Array): Map<string, UnzipFileInfo> {
  const listed = new Map<string, UnzipFileInfo>();
  unzipSync(bytes, {
    filter: (info) => {
      if (listed.has(info.name)) throw new Refused(`l'archive contient deux fois « ${info.name} »`);
      listed.set(info.name, info);
      return false;
    },
  });
  return listed;
}

function readManifest(bytes: Uint8Array, listed: ReadonlyMap<string, UnzipFileInfo>): Manifest {
  const names = [manifestName, manifestHashName];
  if (names.some((name) => !listed.has(name)))
    throw new Refused("ce n'est pas une archive de « stages sauvegarder » : elle n'a pas de manifeste");
  if (names.some((name) => (listed.get(name)?.originalSize ?? 0) > MOST_MANIFEST))
    throw new Refused("le manifeste de l'archive est trop grand");
  const files = unzipSync(bytes, { filter: ({ name }) => names.includes(name) });
  const [text, hash] = names.map((name) => Buffer.from(files[name] ?? []));
  const read = manifestSchema.safeParse(parse(text));
  if (!read.success || sha256(text ?? Buffer.of()) !== hash?.toString().trim())
    throw new Refused("le manifeste de l'archive est abîmé");
  if (read.data.version > VERSION)
    throw new Refused("l'archive vient d'une version plus récente de l'observatoire");
  return read.data;
}

function parse(text: Buffer | undefined): unknown {
  try {
    return JSON.parse(text?.toString() ?? "");
  } catch {
    return null;
  }
}

/** The directory and the manifest name the same files, of the same sizes, all of them inside the folder. */
function checkList(listed: ReadonlyMap<string, UnzipFileInfo>, { fichiers }: Manifest): void {
  const sizes = new Map(fichiers.map(({ chemin, taille }) => [chemin, taille]));
  if (sizes.size !== fichiers.length) throw new Refused("le manifeste nomme deux fois le même fichier");
  for (const path of [...sizes.keys(), ...listed.keys()])
    if (path !== manifestName && path !== manifestHashName && !isSafePath(path))
      throw new Refused(`« ${path} » sortirait du dossier où l'archive se restaure`);
  for (const name of listed.keys())
    if (name !== manifestName && name !== manifestHashName && !sizes.has(name))
      throw new Refused(`l'archive contient « ${name} », que son manifeste ne nomme pas`);
  for (const [path, size] of sizes)
    if (listed.get(path)?.originalSize !== size)
      throw new Refused(
        listed.has(path)
          ? `« ${path} » n'a pas la taille que le manifeste annonce`
          : `il manque « ${path} » dans l'archive`,
      );
  if ([...sizes.values()].reduce((sum, size) => sum + size, 0) > MOST)
    throw new Refused("les fichiers de l'archive sont trop grands");
}

function readFiles(bytes: Uint8Array, { fichiers }: Manifest): ArchivedFile[] {
  const found = unzipSync(bytes, { filter: ({ name }) => isSafePath(name) });
  return fichiers.map(({ chemin, sha256: expected }) => {
    const content = found[chemin] ?? Buffer.of();
    if (sha256(content) !== expected)
      throw new Refused(`« ${chemin} » n'a pas le contenu que le manifeste annonce`);
    return { chemin, bytes: content };
  });
}
