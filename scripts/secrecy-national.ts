/**
 * Suppresses and attacks a table of national size as one table, and says the time and memory it took.
 * `node --import tsx scripts/secrecy-national.ts [departments] [years] [internships a year]`
 */
import { attack } from "../loaders/secrecy/attack/attack.ts";
import { suppress } from "../loaders/secrecy/protect/suppress.ts";
import { knowledgeOf, truthOf } from "../test/secrecy/tables.ts";
import { nationalTable } from "./secrecy-national-table.ts";

const [departments = 100, years = 5, internships = 500_000] = process.argv.slice(2).map(Number);
const table = nationalTable(departments, years, internships);
const first = table.rows.filter((row) => row.hidden).length;
say(`${table.cells.length} cells, ${table.lines.length} relations, ${first} hidden first`);

const start = performance.now();
const choice = await suppress(table);
const middle = performance.now();
const hidden = choice.hidden.filter(Boolean).length;
say(
  `${hidden - first} hidden second, ${table.rows.length - hidden} published, ${choice.unprotected.length} unprotected`,
);
say(`hidden among the totals: ${totalsHidden()}`);
say(`suppression ${seconds(start, middle)}`);

const known = truthOf(table, choice.hidden);
const { failures, narrowest } = await attack(knowledgeOf(table, choice.hidden), { known });
const undecided = failures.filter(({ exact }) => !exact).length;
const width = narrowest ? narrowest.largest - narrowest.smallest : 0;
say(`${failures.length - undecided} recovered or too narrow, ${undecided} undecided`);
say(`narrowest interval ${narrowest?.exact ? "" : "at least "}${width} (rule 5)`);
say(`attack ${seconds(middle, performance.now())}`);
say(`${Math.round(process.resourceUsage().maxRSS / 1024)} MB at most`);
if (failures.length + choice.unprotected.length > 0) process.exitCode = 1;

/** How many hidden rows sum over 0, 1, 2… axes. */
function totalsHidden(): string {
  const counts = [0, 0, 0, 0, 0];
  table.rows.forEach((row, r) => {
    if (choice.hidden[r]) counts[table.cells[row.cells[0]!]!.id.split("*").length - 1]!++;
  });
  return counts.map((count, axes) => `${count} over ${axes} axes`).join(", ");
}

function seconds(from: number, to: number): string {
  return `${((to - from) / 1000).toFixed(1)} s`;
}

function say(line: string): void {
  console.log(line);
}
