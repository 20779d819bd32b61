import { expect, test } from "vitest";
import { attack } from "../../loaders/secrecy/attack/attack.ts";
import { boundAround } from "../../loaders/secrecy/attack/blocks.ts";
import { boundsOf, findComponents } from "../../loaders/secrecy/attack/bounds.ts";
import { problemOf } from "../../loaders/secrecy/attack/component.ts";
import { widthOf } from "../../loaders/secrecy/attack/knowledge.ts";
import { Witnesses } from "../../loaders/secrecy/attack/witness.ts";
import { suppress } from "../../loaders/secrecy/protect/suppress.ts";
import { nationalTable } from "../../scripts/secrecy-national-table.ts";
import { draw } from "../../scripts/secrecy-tables.ts";
import { knowledgeOf, truthOf } from "./tables.ts";

test("what the facts around a figure leave of it holds all that every fact leaves", async () => {
  const table = nationalTable(5, 1, 30_000);
  const { hidden } = await suppress(table);
  // One row in ten of those that protect the others is published again: some figures are then known too well.
  const random = draw(5);
  const less = hidden.map((each, r) => each && (table.rows[r]!.hidden || random() > 0.1));
  const knowledge = knowledgeOf(table, less);
  const values = truthOf(table, less);
  const { failures } = await attack(knowledge, { known: values });
  const { lower, upper } = boundsOf(knowledge);
  let inside = 0;
  let bounded = 0;
  let larger = 0;
  for (const part of findComponents(knowledge, lower, upper)) {
    const witnesses = new Witnesses(problemOf(part, lower, upper));
    expect(witnesses.meet(part.members.map((unknown) => values[unknown]!))).toBe(true);
    if (part.members.length > 200) larger++;
    for (const { unknown, smallest, largest } of failures) {
      const place = part.members.indexOf(unknown);
      if (place < 0) continue;
      inside++;
      const around = await boundAround(witnesses, place, knowledge.unknowns[unknown]!.required);
      if (around === null) continue;
      bounded++;
      expect(around.smallest).toBeLessThanOrEqual(smallest);
      expect(around.largest).toBeGreaterThanOrEqual(largest);
    }
    for (const [place, unknown] of part.members.entries())
      if (!failures.some((each) => each.unknown === unknown) && place % 20 === 0)
        expect(await boundAround(witnesses, place, knowledge.unknowns[unknown]!.required)).toBeNull();
  }
  expect(larger).toBe(1);
  expect(inside).toBeGreaterThan(10);
  expect(bounded).toBe(inside);
  expect(failures.every((each) => widthOf(each) < knowledge.unknowns[each.unknown]!.required)).toBe(true);
});
