import { existsSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { type Delivery, receiveFile, receiveFolder } from "../intake/index.ts";
import { type Encoding, encodings } from "../intake/open/code-page.ts";
import { refuseOverlaps } from "../warehouse/overlaps.ts";
import { keepingFolder } from "./data-folder.ts";
import { exitCodes, Failure } from "./failure.ts";
import type { Io } from "./io.ts";

/** Options of the commands that receive files named by the person. */
export interface ReceiveTypedOptions {
  donnees?: string;
  encodage?: string;
  feuille?: string;
}

/** The files of a command line, received in turn, beside the extracts already kept. */
export interface Typed {
  db: DuckDBConnection;
  /** Folder where extracts are kept. */
  folder: string;
  kept: Delivery[];
  received: { path: string; delivery: Delivery }[];
}

/** Options that decide what a file leaves in doubt. */
export const encodageOption = [
  "--encodage <NOM>",
  `encodage du fichier, quand il ne se devine pas : ${encodings.join(", ")}`,
] as const;
export const feuilleOption = ["--feuille <NOM>", "feuille d'un classeur qui en a plusieurs"] as const;

/**
 * Receives each file against the kept extracts and those typed before it. All have one date, as in the journal: nothing
 * says which of them replaces another.
 * @throws Failure (usage) for a file or an encoding that does not exist
 */
export async function receiveTyped(files: string[], options: ReceiveTypedOptions, io: Io): Promise<Typed> {
  const folder = keepingFolder(options.donnees, io.cwd);
  const deliveredAt = io.now().toISOString();
  const choices = {
    ...encodingChoice(options.encodage),
    ...sheetChoice(options.feuille),
    conserves: folder,
    aujourdhui: deliveredAt.slice(0, 10),
  };
  const paths = files.map((file) => checkFile(file, io));
  const db = await (await DuckDBInstance.create(":memory:")).connect();
  const kept = existsSync(folder) ? await receiveFolder(db, folder) : [];
  const received: Typed["received"] = [];
  for (const path of paths) {
    const before = [...kept, ...received.map(({ delivery }) => delivery)];
    const delivery = await receiveFile(db, path, choices, before);
    received.push({ path, delivery: { ...delivery, deliveredAt } });
  }
  const deliveries = received.map(({ delivery }) => delivery);
  await refuseOverlaps(db, deliveries, kept);
  return { db, folder, kept, received };
}

/** The path of a file typed by a person. @throws Failure (usage) when it is not a file that can be read */
export function checkFile(file: string, io: Io): string {
  const path = resolve(io.cwd, file);
  const wrong = (says: string) => new Failure(`${says}\n`, exitCodes.usage);
  if (!existsSync(path)) throw wrong(`Le fichier « ${file} » n'existe pas. Vérifiez son nom.`);
  const found = statSync(path);
  if (found.isDirectory()) throw wrong(`« ${file} » est un dossier : indiquez les fichiers à contrôler.`);
  if (!found.isFile())
    throw wrong(
      `« ${file} » n'est pas un fichier qui se relit : enregistrez d'abord l'extrait dans un fichier.`,
    );
  return path;
}

/** The encoding asked for, as intake takes it. @throws Failure (usage) for an unknown one */
export function encodingChoice(asked: string | undefined): { encodage?: Encoding } {
  if (asked === undefined) return {};
  const encodage = encodings.find((each) => each === asked.toLowerCase());
  if (encodage === undefined)
    throw new Failure(
      `L'encodage « ${asked} » n'existe pas. Encodages possibles : ${encodings.join(", ")}.\n`,
      exitCodes.usage,
    );
  return { encodage };
}

/** The sheet asked for, as intake takes it. */
export function sheetChoice(feuille: string | undefined): { feuille?: string } {
  return feuille === undefined ? {} : { feuille };
}
