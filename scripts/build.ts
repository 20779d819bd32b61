import { main } from "../loaders/commands/index.ts";
import { leaveOnSignals } from "../loaders/commands/signals.ts";

/** `npm run build`: what `stages construire` does. */
leaveOnSignals();
process.exitCode = await main(["construire", ...process.argv.slice(2)]);
