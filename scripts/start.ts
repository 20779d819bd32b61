import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { main } from "../loaders/commands/index.ts";
import { serveSite } from "../site/serve.ts";

/** `npm start`: builds the site, serves it on this machine and prints its address. */
const dist = join(fileURLToPath(new URL("..", import.meta.url)), "dist");
const port = Number(process.env.PORT ?? 3000);

process.exitCode = await main(["construire"]);
if (process.exitCode === 0) await serve();

async function serve(): Promise<void> {
  try {
    const { url } = await serveSite(dist, port);
    console.log(`Le site est à l’adresse ${url} (Ctrl+C pour l’arrêter).`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
    console.error(
      `Le port ${port} est déjà pris : fermez l’autre programme, ou choisissez-en un autre avec PORT.`,
    );
    process.exitCode = 1;
  }
}
