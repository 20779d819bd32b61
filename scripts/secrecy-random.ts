/**
 * Suppresses and attacks random tables of both kinds, and compares the loss with the optimum on the small ones.
 * `node --import tsx scripts/secrecy-random.ts [first seed] [last seed] [seconds given to an optimum, 0 for none]`
 */
import { attack } from "../loaders/secrecy/attack/attack.ts";
import { suppress } from "../loaders/secrecy/protect/suppress.ts";
import { knowledgeOf } from "../test/secrecy/tables.ts";
import { findOptimum } from "./secrecy-optimum.ts";
import { schoolTable } from "./secrecy-school-tables.ts";
import { type NamedTable, randomTable } from "./secrecy-tables.ts";

const [from = 1, to = 2000, seconds = 20] = process.argv.slice(2).map(Number);
/** Tables of at most so many cells are also solved exactly. */
const small = 30;

await study("cross tables, every margin published", randomTable);
await study("sums of schools and categories, none of them published", schoolTable);

async function study(name: string, draw: (seed: number) => NamedTable): Promise<void> {
  const sum = { cells: 0, hidden: 0, loss: 0, recovered: 0, unprotected: 0 };
  const compared = { tables: 0, same: 0, heuristic: 0, optimum: 0 };
  let time = 0;
  for (let seed = from; seed <= to; seed++) {
    const table = draw(seed);
    const start = process.cpuUsage().user;
    const choice = await suppress(table);
    time += (process.cpuUsage().user - start) / 1e6;
    const knowledge = knowledgeOf(table, choice.hidden);
    const { failures } = await attack(knowledge);
    for (const { unknown, smallest, largest } of failures)
      console.log(`graine ${seed} : ${knowledge.unknowns[unknown]!.id} entre ${smallest} et ${largest}`);
    sum.cells += table.cells.length;
    sum.hidden += choice.hidden.filter((hidden, r) => hidden && !table.rows[r]!.hidden).length;
    sum.loss += choice.loss;
    sum.recovered += failures.length;
    sum.unprotected += choice.unprotected.length;
    if (table.cells.length <= small && seconds > 0) await compare(table, choice.loss, compared);
  }
  console.log(
    `${name}: ${to - from + 1} tables, ${sum.cells} cells, suppression ${time.toFixed(1)} s of processor`,
  );
  console.log(
    `  ${sum.hidden} hidden second, loss ${sum.loss}, ${sum.recovered} recovered, ${sum.unprotected} unprotected`,
  );
  if (compared.tables > 0)
    console.log(
      `  ${compared.tables} also solved exactly: ${compared.same} at the optimum, loss ${compared.heuristic} against ${compared.optimum} (+${((100 * compared.heuristic) / compared.optimum - 100).toFixed(1)} %)`,
    );
  if (sum.recovered + sum.unprotected > 0) process.exitCode = 1;
}

async function compare(
  table: NamedTable,
  loss: number,
  compared: { tables: number; same: number; heuristic: number; optimum: number },
): Promise<void> {
  const best = await findOptimum(table, seconds);
  if (!best || best.loss === 0) return;
  compared.tables++;
  compared.heuristic += loss;
  compared.optimum += best.loss;
  if (loss <= best.loss) compared.same++;
}
