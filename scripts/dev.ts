import { spawn } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startPreview } from "../site/preview.ts";

/** `npm run dev`: live preview; an extract, a page or a component saved shows in the open pages. */
const project = fileURLToPath(new URL("..", import.meta.url));
const publication = join(project, ".stages", "publication");
const port = Number(process.env.PORT ?? 3000);

try {
  const { url, close } = await startPreview({
    project,
    publication,
    data: join(project, "data"),
    port,
    publish,
  });
  console.log(`L’aperçu est à l’adresse ${url} (Ctrl+C pour l’arrêter).`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => close().then(() => process.exit(0)));
  }
} catch (error) {
  if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
  console.error(
    `Le port ${port} est déjà pris : fermez l’autre programme, ou choisissez-en un autre avec PORT.`,
  );
  process.exit(1);
}

function publish(): Promise<void> {
  const args = ["--import", "tsx", join(project, "scripts", "publish.ts"), "--sortie", publication];
  return new Promise((resolve) => {
    spawn(process.execPath, args, { cwd: project, stdio: "inherit" }).once("close", () => resolve());
  });
}
