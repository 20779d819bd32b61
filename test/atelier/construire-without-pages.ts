import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { construire } from "../../loaders/commands/construire.ts";
import { Failure } from "../../loaders/commands/failure.ts";
import { main } from "../../loaders/commands/index.ts";
import { processIo } from "../../loaders/commands/io.ts";
import { leaveOnSignals } from "../../loaders/commands/signals.ts";
import { replaceFolder } from "../../site/build/replacement.ts";

/** `stages`, where `construire` does all but its pages: Framework takes a minute for them, and they are looked at elsewhere. */
leaveOnSignals();
const words = process.argv.slice(2);
if (words[0] === "construire") await withoutPages(words.slice(1));
else process.exitCode = await main(words);

async function withoutPages(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      donnees: { type: "string" },
      sortie: { type: "string" },
      publier: { type: "boolean" },
      essai: { type: "boolean" },
    },
  });
  const io = processIo();
  try {
    await construire(
      {
        base: "/",
        ...(values.donnees && { donnees: values.donnees }),
        ...(values.sortie && { sortie: values.sortie }),
        ...(values.publier && { publier: true }),
        ...(values.essai && { essai: true }),
      },
      io,
      {
        async build({ publication, output, companion }) {
          const site = join(publication, "..", "site");
          mkdirSync(join(site, "donnees"), { recursive: true });
          writeFileSync(join(site, "index.html"), "<!doctype html><title>Site</title>");
          writeFileSync(join(site, "publication.txt"), basename(companion?.path ?? ""));
          cpSync(join(publication, "donnees"), join(site, "donnees"), { recursive: true });
          await replaceFolder(site, output, companion);
          return { pages: [] };
        },
      },
    );
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    io.err(error.message);
    process.exitCode = error.exitCode;
  }
}
