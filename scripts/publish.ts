import { parseArgs } from "node:util";
import { resolveDataFolder } from "../loaders/commands/data-folder.ts";
import { Failure } from "../loaders/commands/failure.ts";
import { processIo } from "../loaders/commands/io.ts";
import { stopOnRefusal } from "../loaders/commands/refusal.ts";
import { compute, load, publish } from "../loaders/pipeline.ts";
import { publishRefusal } from "../loaders/publication/refusal.ts";

/** Runs the pipeline once, for the live preview: the publication folder is replaced, or a receipt says why not. */
const { values } = parseArgs({ options: { donnees: { type: "string" }, sortie: { type: "string" } } });
const io = processIo();
const out = values.sortie ?? ".stages/publication";

try {
  const folders = resolveDataFolder(values.donnees, io.cwd);
  const loaded = await load(folders);
  if (loaded.refused.length > 0)
    await publishRefusal(
      out,
      loaded.refused.map(({ receipt }) => receipt),
    );
  stopOnRefusal(loaded, io, false);
  const published = await compute(loaded.warehouse, folders);
  await publish(loaded, published, out, io.now());
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  io.err(error.message);
  process.exitCode = 1;
}
