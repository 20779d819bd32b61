/**
 * Suppresses and attacks a table of national size, and says the time and memory it took:
 * departments × 21 sectors × 2 sexes × 3 forms, with every margin, year by year (years are not summed).
 * `node --import tsx scripts/secrecy-national.ts [departments] [years]`
 */
import { attack } from "../loaders/secrecy/attack.ts";
import { suppress } from "../loaders/secrecy/suppress.ts";
import { knowledgeOf } from "../test/secrecy/tables.ts";
import { axis, draw, makeTable } from "./secrecy-tables.ts";

const [departments = 100, years = 5] = process.argv.slice(2).map(Number);
const begin = performance.now();
for (let year = 1; year <= years; year++) {
  const random = draw(year);
  const weights = new Map<string, number>();
  const weight = (name: string) => {
    if (!weights.has(name)) weights.set(name, 0.2 + 2 * random());
    return weights.get(name)!;
  };
  const table = makeTable({
    axes: [axis("d", departments), axis("s", 21), axis("x", 2), axis("f", 3)],
    // Departments, sectors, sexes and forms of unequal size; about one inner count in ten is secret.
    count: (place) =>
      Math.floor(30 * place.reduce((product, name) => product * weight(name), 1) * (0.3 + random())),
    secretUpTo: 4,
  });
  const first = table.rows.filter((row) => row.hidden).length;
  const start = performance.now();
  const choice = await suppress(table);
  const middle = performance.now();
  const { failures, narrowest } = await attack(knowledgeOf(table, choice.hidden));
  const end = performance.now();
  const hidden = choice.hidden.filter(Boolean).length;
  console.log(
    `year ${year}: ${table.cells.length} cells, ${first} hidden first, ${hidden - first} second, ` +
      `${choice.unprotected.length} unprotected, ${failures.length} recovered, ` +
      `narrowest ${narrowest ? narrowest.largest - narrowest.smallest : "none"}; ` +
      `suppression ${((middle - start) / 1000).toFixed(1)} s, attack ${((end - middle) / 1000).toFixed(1)} s`,
  );
  if (failures.length + choice.unprotected.length > 0) process.exitCode = 1;
}
console.log(
  `total ${((performance.now() - begin) / 1000).toFixed(1)} s, ${Math.round(process.resourceUsage().maxRSS / 1024)} MB at most`,
);
