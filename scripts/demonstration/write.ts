import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { demonstrationFiles } from "./files.ts";

const folder = fileURLToPath(new URL("../../data/demonstration/", import.meta.url));

rmSync(folder, { recursive: true, force: true });
for (const { path, bytes } of demonstrationFiles()) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), bytes);
}
