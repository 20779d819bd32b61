import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { construire } from "../../loaders/commands/construire.ts";
import type { Io } from "../../loaders/commands/io.ts";

/** Records a publication without its pages, which take a minute: the next one is compared with its record alone. */
export async function recordPublication(folder: string, output: string, now: Date): Promise<void> {
  const io: Io = {
    out: () => {},
    err: () => {},
    cwd: folder,
    now: () => now,
    ask: async () => null,
    terminal: false,
  };
  await construire({ base: "/", donnees: folder, sortie: output, publier: true }, io, {
    async build({ output: site, companion }) {
      mkdirSync(join(site, "donnees"), { recursive: true });
      writeFileSync(join(site, "donnees", "indicateurs.csv"), "");
      companion?.appear();
      return { pages: [] };
    },
  });
}
