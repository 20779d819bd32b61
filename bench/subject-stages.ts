import { main } from "../loaders/commands/index.ts";

/** `stages` read from its sources, as it starts where no compiled program can be kept. */
process.exitCode = await main(process.argv.slice(2));
