#!/usr/bin/env node
import { findProgram } from "./program.js";

const program = await findProgram();
if (program !== null) {
  const { start } = await import("./start.js");
  await start(program);
} else {
  const { register } = await import("tsx/esm/api");
  register();
  const { leaveOnSignals } = await import("../loaders/commands/signals.ts");
  leaveOnSignals();
  const { main } = await import("../loaders/commands/index.ts");
  process.exitCode = await main(process.argv.slice(2));
}
