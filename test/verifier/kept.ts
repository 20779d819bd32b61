import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Puts bytes in a folder whose name says nothing of their source, for as long as something reads them. */
export async function keepFile<T>(
  name: string,
  bytes: Uint8Array,
  read: (path: string) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "recu-"));
  try {
    writeFileSync(join(folder, name), bytes);
    return await read(join(folder, name));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
