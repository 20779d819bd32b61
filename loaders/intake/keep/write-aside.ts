import { closeSync, fsyncSync, openSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { makeFolder } from "../../writing/make-folder.ts";
import { renameOver } from "../../writing/rename.ts";

/** Writes a file whole and on the disk; a failure leaves nothing. */
export function writeWhole(path: string, content: string | Uint8Array): void {
  makeFolder(dirname(path));
  try {
    const file = openSync(path, "w");
    try {
      writeFileSync(file, content);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  }
}

/** Replaces a file at once: whoever reads it sees the old content or the new one, and a failure leaves the old one. */
export function replaceFile(path: string, content: string | Uint8Array): void {
  const aside = join(dirname(path), `.${basename(path)}.cours`);
  writeWhole(aside, content);
  renameOver(aside, path);
}
