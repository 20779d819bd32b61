/**
 * What the published rules are worth in invented regions whose truth is known: docs/simulations.md.
 * `npm run simulation -- [years, 2000 when left out] [seed] [samples of each mix by form] [--ecrire]`; with `--ecrire`, what the
 * method page shows is written in data/reference/simulations.csv.
 */
import { writeFile } from "node:fs/promises";
import { formatDate, formatNumber } from "../loaders/french/format.ts";
import { simulateHeld } from "./simulations/held.ts";
import { simulateMix } from "./simulations/mix.ts";
import { simulateMoved } from "./simulations/moved.ts";
import { toReference } from "./simulations/published.ts";
import { type SimulatedTable, toMarkdown } from "./simulations/table.ts";
import { simulateZones } from "./simulations/zones.ts";

const given = process.argv.slice(2);
const [years = 2000, seed = 27, samples = 300] = given.filter((each) => !each.startsWith("--")).map(Number);

const tables = [simulateHeld, simulateMoved, simulateZones].flatMap((simulate) => simulate(years, seed));
print(tables);
print(simulateMix(samples, seed));
if (given.includes("--ecrire")) {
  const drawn = `${formatNumber(years)} années, graine ${seed}, ${formatDate(new Date().toISOString().slice(0, 10))}`;
  await writeFile("data/reference/simulations.csv", toReference(tables, drawn));
}

function print(tables: readonly SimulatedTable[]): void {
  for (const table of tables) console.log(`${toMarkdown(table)}\n`);
}
