import { main } from "../loaders/commands/index.ts";

/** `npm run build`: what `stages construire` does. */
process.exitCode = await main(["construire", ...process.argv.slice(2)]);
