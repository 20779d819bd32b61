import { spawn } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { takeRegion } from "../loaders/commands/region-option.ts";
import { onPort } from "./port.ts";

/** `npm run dev`: live preview; an extract, a page or a component saved shows in the open pages. */
const project = fileURLToPath(new URL("..", import.meta.url));
const publication = join(project, ".stages", "publication");
const data = join(project, "data");

takeRegion(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd());
// Reads the region's sheet, so that it comes after.
const { startPreview } = await import("../site/preview/preview.ts");

await onPort(async (port) => {
  const { url, close } = await startPreview({ project, publication, data, port, publish });
  console.log(`L’aperçu est à l’adresse ${url} (Ctrl+C pour l’arrêter).`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => close().then(() => process.exit(0)));
  }
});

function publish(): Promise<void> {
  const args = ["--import", "tsx", join(project, "scripts", "publish.ts"), "--sortie", publication];
  return new Promise((resolve) => {
    spawn(process.execPath, args, { cwd: project, stdio: "inherit" }).once("close", () => resolve());
  });
}
