import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { main } from "../loaders/commands/index.ts";
import { leaveOnSignals } from "../loaders/commands/signals.ts";
import { serveSite } from "../site/preview/serve.ts";
import { onPort } from "./port.ts";

/** `npm start`: builds the site, serves it on this machine and prints its address. */
const dist = join(fileURLToPath(new URL("..", import.meta.url)), "dist");

leaveOnSignals();
await onPort(async (port) => {
  process.exitCode = await main(["construire", ...process.argv.slice(2)]);
  if (process.exitCode !== 0) return;
  const { url } = await serveSite(dist, port);
  console.log(`Le site est à l’adresse ${url} (Ctrl+C pour l’arrêter).`);
});
