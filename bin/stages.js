#!/usr/bin/env node
import { register } from "tsx/esm/api";

register();
const { leaveOnSignals } = await import("../loaders/commands/signals.ts");
leaveOnSignals();
const { main } = await import("../loaders/commands/index.ts");
process.exitCode = await main(process.argv.slice(2));
