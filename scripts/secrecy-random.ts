/**
 * Suppresses and attacks random tables, and compares the loss with the optimum on the small ones.
 * `node --import tsx scripts/secrecy-random.ts [first seed] [last seed]`
 */
import { attack } from "../loaders/secrecy/attack/attack.ts";
import type { Knowledge } from "../loaders/secrecy/attack/knowledge.ts";
import { findOptimum } from "../loaders/secrecy/protect/exact.ts";
import { suppress } from "../loaders/secrecy/protect/suppress.ts";
import type { Table } from "../loaders/secrecy/protect/table.ts";
import { knowledgeOf } from "../test/secrecy/tables.ts";
import { randomTable } from "./secrecy-tables.ts";

const [from = 1, to = 2000] = process.argv.slice(2).map(Number);
/** Tables of at most so many cells are also solved exactly. */
const small = 30;

let cells = 0;
let hidden = 0;
let recovered = 0;
let unprotected = 0;
const compared = { tables: 0, same: 0, heuristic: 0, optimum: 0 };
const start = performance.now();
for (let seed = from; seed <= to; seed++) {
  const table = randomTable(seed);
  const choice = await suppress(table);
  const knowledge: Knowledge = knowledgeOf(table, choice.hidden);
  const { failures } = await attack(knowledge);
  for (const { unknown, smallest, largest } of failures)
    console.log(`graine ${seed} : ${knowledge.unknowns[unknown]!.id} entre ${smallest} et ${largest}`);
  cells += table.cells.length;
  hidden += choice.hidden.filter(Boolean).length;
  recovered += failures.length;
  unprotected += choice.unprotected.length;
  if (table.cells.length <= small) await compare(table, choice.loss);
}
const seconds = (performance.now() - start) / 1000;
console.log(
  `${to - from + 1} tables, ${cells} cells, ${hidden} hidden, ${recovered} recovered, ${unprotected} unprotected`,
);
console.log(
  `${compared.tables} also solved exactly: ${compared.same} at the optimum, loss ${compared.heuristic} against ${compared.optimum} (+${((100 * compared.heuristic) / compared.optimum - 100).toFixed(1)} %)`,
);
console.log(`${seconds.toFixed(1)} s`);
if (recovered + unprotected > 0) process.exitCode = 1;

async function compare(table: Table, loss: number): Promise<void> {
  const best = await findOptimum(table, 20);
  if (!best || best.loss === 0) return;
  compared.tables++;
  compared.heuristic += loss;
  compared.optimum += best.loss;
  if (loss <= best.loss) compared.same++;
}
