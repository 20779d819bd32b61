/**
 * Suppresses and attacks a table of national size as one table, and says the time and memory it took:
 * departments × 21 sectors × 2 sexes × 3 forms × years, with every margin but the sum of the years, which nobody
 * publishes. Counts are drawn around unequal departments, sectors, sexes and forms, so that many are 0 or secret.
 * `node --import tsx scripts/secrecy-national.ts [departments] [years] [internships a year]`
 */
import { attack } from "../loaders/secrecy/attack.ts";
import { suppress } from "../loaders/secrecy/suppress.ts";
import type { Table } from "../loaders/secrecy/table.ts";
import { knowledgeOf } from "../test/secrecy/tables.ts";
import { axis, draw, makeTable } from "./secrecy-tables.ts";

const [departments = 100, years = 5, internships = 500_000] = process.argv.slice(2).map(Number);
const random = draw(2025);
const table = drawTable();
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

const { failures, narrowest } = await attack(knowledgeOf(table, choice.hidden));
const width = narrowest ? narrowest.largest - narrowest.smallest : "none";
say(`${failures.length} recovered or too narrow, narrowest interval ${width} (rule 5)`);
say(`attack ${seconds(middle, performance.now())}`);
say(`${Math.round(process.resourceUsage().maxRSS / 1024)} MB at most`);
if (failures.length + choice.unprotected.length > 0) process.exitCode = 1;

function drawTable(): Table {
  const whole: Table = { cells: [], rows: [], lines: [] };
  const axes = [axis("d", departments), axis("s", 21), axis("x", 2), axis("f", 3)];
  const [inDepartment, inSector] = [shares(departments, 0.8), shares(21, 1.3)];
  const girls = Array.from({ length: 21 }, () => 0.15 + 0.7 * random());
  const inForm = [0.75, 0.15, 0.1];
  const number = (name: string) => Number(name.slice(1)) - 1;
  for (let year = 1; year <= years; year++) {
    const drawn = makeTable({
      axes,
      count: ([d, s, x, f]) => {
        const girl = girls[number(s!)]!;
        const share = inDepartment[number(d!)]! * inSector[number(s!)]! * inForm[number(f!)]!;
        return poisson(internships * share * (x === "x1" ? girl : 1 - girl));
      },
      secretUpTo: 4,
    });
    const from = whole.cells.length;
    whole.cells.push(...drawn.cells.map((cell) => ({ ...cell, id: `${year} ${cell.id}` })));
    whole.rows.push(...drawn.rows.map((row) => ({ ...row, cells: row.cells.map((cell) => cell + from) })));
    for (const line of drawn.lines)
      whole.lines.push({ ...line, terms: line.terms.map(([cell, c]) => [cell + from, c] as const) });
  }
  return whole;
}

/** Unequal shares that sum to 1, log-normal. */
function shares(size: number, spread: number): number[] {
  const weights = Array.from({ length: size }, () => Math.exp(spread * normal()));
  const sum = weights.reduce((total, each) => total + each, 0);
  return weights.map((each) => each / sum);
}

function normal(): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function poisson(mean: number): number {
  if (mean > 50) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()));
  let count = 0;
  for (let product = random(); product > Math.exp(-mean); product *= random()) count++;
  return count;
}

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
