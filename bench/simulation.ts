/**
 * What the published rules are worth in invented regions whose truth is known: docs/simulations.md.
 * `npm run simulation -- [years, 2000 when left out] [seed] [samples of each mix by form]`
 */
import { simulateHeld } from "./simulations/held.ts";
import { simulateMix } from "./simulations/mix.ts";
import { simulateMoved } from "./simulations/moved.ts";
import { type SimulatedTable, toMarkdown } from "./simulations/table.ts";
import { simulateZones } from "./simulations/zones.ts";

const [years = 2000, seed = 27, samples = 300] = process.argv.slice(2).map(Number);

for (const simulate of [simulateHeld, simulateMoved, simulateZones]) print(simulate(years, seed));
print(simulateMix(samples, seed));

function print(tables: readonly SimulatedTable[]): void {
  for (const table of tables) console.log(`${toMarkdown(table)}\n`);
}
