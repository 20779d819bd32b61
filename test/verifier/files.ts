import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { receiveTyped } from "../../loaders/commands/receive-typed.ts";
import type { Receipt } from "../../loaders/intake/receipt/receipt.ts";
import type { Dropped } from "../../src/verifier/protocol.ts";
import { extracts } from "../intake/pollution/extracts.ts";
import { pollutions } from "../intake/pollution/kinds.ts";

const project = resolve(import.meta.dirname, "../..");

/** The moment of every check here. */
export const now = "2026-11-28T10:00:00.000Z";

/** Files of these folders that may be dropped on the page, none larger than `most` bytes. */
export function filesBelow(folders: string[], most = 2_000_000): Dropped[] {
  return folders.flatMap((folder) =>
    readdirSync(resolve(project, folder), { recursive: true, encoding: "utf8" })
      .map((name) => join(resolve(project, folder), name))
      .filter(
        (path) => statSync(path).isFile() && !/\.(md|py|json)$/.test(path) && statSync(path).size < most,
      )
      .sort()
      .map((path) => ({ name: basename(path), bytes: new Uint8Array(readFileSync(path)) })),
  );
}

/** Every way of spoiling an extract that gives one file, each of one source: one after another of those it can spoil. */
export function spoiledFiles(): Dropped[] {
  return pollutions.flatMap(({ spoil }, index) => {
    const files = extracts.flatMap((extract) => {
      const spoiled = spoil(extract);
      if (spoiled === null || (typeof spoiled === "object" && "before" in spoiled)) return [];
      const bytes = typeof spoiled === "string" ? new TextEncoder().encode(spoiled) : new Uint8Array(spoiled);
      return [{ name: "extrait.csv", bytes }];
    });
    return files.length === 0 ? [] : [files[index % files.length] as Dropped];
  });
}

/** The receipts that the command gives of one drop: what `stages verifier` does of the files of one line. */
export async function commandReceipts(files: Dropped[]): Promise<Receipt[]> {
  const folder = mkdtempSync(join(tmpdir(), "recu-"));
  try {
    const typed = files.map(({ name, bytes }, at) => {
      const path = join(folder, String(at), name);
      mkdirSync(join(folder, String(at)));
      writeFileSync(path, bytes);
      return { path, name };
    });
    const io = {
      out: () => {},
      err: () => {},
      cwd: folder,
      now: () => new Date(now),
      ask: async () => null,
      terminal: false,
    };
    const { db, received } = await receiveTyped(typed, { donnees: "rien" }, io);
    db.closeSync();
    return received.map(({ delivery }) => delivery.receipt);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
