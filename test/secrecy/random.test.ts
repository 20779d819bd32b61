import { expect, test } from "vitest";
import { attack } from "../../loaders/secrecy/attack/attack.ts";
import { suppress } from "../../loaders/secrecy/protect/suppress.ts";
import { randomTable } from "../../scripts/secrecy-tables.ts";
import { knowledgeOf } from "./tables.ts";

const seeds = 200;

test(`the attack recovers no hidden cell of ${seeds} random tables, and each stays five wide`, async () => {
  let hidden = 0;
  for (let seed = 1; seed <= seeds; seed++) {
    const table = randomTable(seed);
    const choice = await suppress(table);
    const knowledge = knowledgeOf(table, choice.hidden);
    const { failures, contradiction } = await attack(knowledge);
    const unprotected = new Set(choice.unprotected.map((cell) => table.cells[cell]!.id));
    const recovered = failures.map((each) => knowledge.unknowns[each.unknown]!.id);
    expect(contradiction, `graine ${seed}`).toBe(false);
    expect(recovered, `graine ${seed}`).toEqual([]);
    expect([...unprotected], `graine ${seed}`).toEqual([]);
    hidden += choice.hidden.filter(Boolean).length;
  }
  expect(hidden).toBeGreaterThan(seeds);
}, 300_000);
