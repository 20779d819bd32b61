import { afterEach, expect, test, vi } from "vitest";
import { attack } from "../../loaders/secrecy/attack/attack.ts";
import { suppress } from "../../loaders/secrecy/protect/suppress.ts";
import { schoolTable } from "../../scripts/secrecy-school-tables.ts";
import { randomTable } from "../../scripts/secrecy-tables.ts";
import { knowledgeOf } from "./tables.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

const tables = () => [
  ...Array.from({ length: 20 }, (_, i) => randomTable(i + 1)),
  ...Array.from({ length: 4 }, (_, i) => schoolTable(i + 1)),
];

/** What is hidden in each table, and what the attack finds there. */
async function work() {
  const found = [];
  for (const table of tables()) {
    const { hidden, unprotected } = await suppress(table);
    const { failures, narrowest } = await attack(knowledgeOf(table, hidden));
    found.push({ hidden, unprotected, failures, narrowest });
  }
  return found;
}

test("a machine on which every look at the clock is two seconds after the last hides the same rows and finds the same", async () => {
  const idle = await work();
  let [now, looks] = [performance.now(), 0];
  const clock = () => {
    looks++;
    now += 2000;
    return now;
  };
  vi.spyOn(performance, "now").mockImplementation(clock);
  vi.spyOn(Date, "now").mockImplementation(clock);
  expect(await work()).toEqual(idle);
  // The solver did look.
  expect(looks).toBeGreaterThan(1000);
});
