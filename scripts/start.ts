import { parseArgs } from "node:util";
import { main } from "../loaders/commands/index.ts";
import { processIo } from "../loaders/commands/io.ts";
import { leaveOnSignals } from "../loaders/commands/signals.ts";
import { onPort } from "./port.ts";

/** `npm start`: builds the site, serves it on this machine with the atelier, and prints both addresses. */
leaveOnSignals();

const words = process.argv.slice(2);
const { values } = parseArgs({
  args: words,
  strict: false,
  options: { donnees: { type: "string" }, sortie: { type: "string" } },
});

await onPort(async (port) => {
  process.exitCode = await main(["construire", ...words]);
  if (process.exitCode !== 0) return;
  // Loaded once the region typed after --region is known.
  const { openAtelier } = await import("../loaders/atelier/command.ts");
  const url = await openAtelier(values, port, processIo());
  console.log(`Le site est à l’adresse ${url}`);
  console.log(`L’atelier est à l’adresse ${url}atelier/ (Ctrl+C pour les arrêter).`);
});
