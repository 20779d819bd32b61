import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { resolveDataFolder } from "../loaders/commands/data-folder.ts";
import { stopOnDisclosure } from "../loaders/commands/disclosure.ts";
import { Failure } from "../loaders/commands/failure.ts";
import { processIo } from "../loaders/commands/io.ts";
import { stopOnRefusal } from "../loaders/commands/refusal.ts";
import { folderMemory } from "../loaders/commands/secrecy-memory.ts";
import { renderReceipts } from "../loaders/intake/receipt/render-text.ts";
import { compute, type Loaded, load, publish } from "../loaders/pipeline.ts";
import { escapeHtml } from "../src/figures/html.ts";

/**
 * Runs the pipeline once, for the live preview: the publication folder is replaced, or a receipt says why not. A
 * refusal also shows on the quality page, beside the last good figures.
 */
const { values } = parseArgs({ options: { donnees: { type: "string" }, sortie: { type: "string" } } });
const publication = values.sortie ?? ".stages/publication";
const io = processIo();

try {
  const folders = resolveDataFolder(values.donnees, io.cwd);
  const loaded = await load(folders);
  showRefusal(loaded);
  stopOnRefusal(loaded, io, false);
  const published = await compute(loaded.warehouse, folders, folderMemory());
  stopOnDisclosure(published);
  await publish(loaded, published, publication, io.sourceDate ?? null);
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  io.err(error.message);
  process.exitCode = 1;
}

function showRefusal({ refused }: Loaded): void {
  const fragment = join(publication, "fragments", "liste-refus.html");
  if (refused.length === 0 || !existsSync(fragment)) return;
  const receipts = renderReceipts(refused.map(({ receipt }) => receipt));
  const lead =
    "Un extrait vient d’être refusé. Les chiffres affichés sont les derniers qui ont été acceptés.";
  writeFileSync(fragment, `<p>${lead}</p>\n<pre tabindex="0">${escapeHtml(receipts)}</pre>\n`);
}
