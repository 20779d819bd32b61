import { existsSync } from "node:fs";
import { rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Receipt } from "../intake/receipt.ts";
import { waitingList } from "./fragments/qualite.ts";

/**
 * Says on /qualite that extracts were refused, in the publication folder of the last good figures, which stay as they
 * are. Does nothing where there is no publication yet.
 */
export async function publishRefusal(out: string, receipts: readonly Receipt[]): Promise<void> {
  const path = join(out, "fragments", "liste-refus.html");
  if (!existsSync(path)) return;
  await writeFile(`${path}.cours`, `${waitingList(receipts).text}\n`);
  await rename(`${path}.cours`, path);
}
