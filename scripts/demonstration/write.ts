import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type DemonstrationFile, demonstrationFiles } from "../../loaders/demonstration/files.ts";
import { normandie } from "./normandie.ts";
import { worldFiles, worlds } from "./worlds.ts";

const data = fileURLToPath(new URL("../../data/", import.meta.url));

write("demonstration", demonstrationFiles(normandie));
rmSync(join(data, "mondes"), { recursive: true, force: true });
for (const world of worlds) {
  const { extraits, retardataires } = worldFiles(world);
  write(join("mondes", world.name, "extraits"), extraits);
  if (retardataires.length > 0) write(join("mondes", world.name, "retardataires"), retardataires);
}

function write(name: string, files: readonly DemonstrationFile[]): void {
  const folder = join(data, name);
  rmSync(folder, { recursive: true, force: true });
  for (const { path, bytes } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
}
