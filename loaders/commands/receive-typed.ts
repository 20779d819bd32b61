import { existsSync } from "node:fs";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { type Delivery, readFile, receiveFolder } from "../intake/index.ts";
import { journalOf } from "../intake/keep/kept-folder.ts";
import { type Encoding, encodings } from "../intake/open/code-page.ts";
import { settleReceived } from "../warehouse/overlaps.ts";
import { keepingFolder } from "./data-folder.ts";
import { exitCodes, Failure } from "./failure.ts";
import type { Io } from "./io.ts";
import type { TypedFile } from "./typed/files.ts";

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
 * Receives files against the kept extracts and one another. All would have one line of the journal: nothing says which of them
 * replaces another.
 * @throws Failure (usage) for an encoding that does not exist
 */
export async function receiveTyped(files: TypedFile[], options: ReceiveTypedOptions, io: Io): Promise<Typed> {
  const folder = keepingFolder(options.donnees, io.cwd);
  const deliveredAt = io.now().toISOString();
  const choices = {
    ...encodingChoice(options.encodage),
    ...sheetChoice(options.feuille),
    conserves: folder,
    aujourdhui: deliveredAt.slice(0, 10),
  };
  const db = await (await DuckDBInstance.create(":memory:")).connect();
  const kept = existsSync(folder) ? await receiveFolder(db, folder) : [];
  const rank = journalOf(folder).length + 1;
  const received: Typed["received"] = [];
  for (const { path, name } of files) {
    const fichier = kept.some((each) => each.fichier === name) ? `./${name}` : name;
    const delivery = await readFile(db, path, { ...choices, fichier });
    received.push({ path, delivery: { ...delivery, deliveredAt, rank } });
  }
  const deliveries = received.map(({ delivery }) => delivery);
  await settleReceived(db, deliveries, kept);
  return { db, folder, kept, received };
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
