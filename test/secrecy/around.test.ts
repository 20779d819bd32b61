import { expect, test } from "vitest";
import type { Count } from "../../loaders/indicators/count.ts";
import { attack } from "../../loaders/secrecy/attack/attack.ts";
import { Model, type Sum } from "../../loaders/secrecy/attack/model.ts";
import { proofOf, surroundingsOf } from "../../loaders/secrecy/attack/proof.ts";
import { settledBefore } from "../../loaders/secrecy/attack/proved.ts";
import { suppress } from "../../loaders/secrecy/protect/suppress.ts";
import { nationalTable } from "../../scripts/secrecy-national-table.ts";
import { draw, type NamedTable } from "../../scripts/secrecy-tables.ts";
import { knowledgeOf, truthOf } from "./tables.ts";

test("what was uncertain of a table that told more is not looked at again, and the same figures are found", async () => {
  const table = nationalTable(5, 1, 30_000);
  const { hidden } = await suppress(table);
  const random = draw(3);
  const more = hidden.map((each, r) => each && (table.rows[r]!.hidden || random() > 0.1));
  const first = await attack(knowledgeOf(table, more), { known: truthOf(table, more) });
  const failed = new Set(first.failures.map(({ unknown }) => nameOf(table, more, unknown)));
  expect(failed.size).toBeGreaterThan(10);
  const less = more.map((each, r) => each || (hidden[r]! && random() > 0.5));
  const knowledge = knowledgeOf(table, less);
  const values = truthOf(table, less);
  const shown = new Set(
    table.rows.flatMap(({ cells }, r) => (more[r] ? [] : cells)).map((cell) => table.cells[cell]!.id),
  );
  let asked = 0;
  const settled = (unknown: number) => {
    const { id } = knowledge.unknowns[unknown]!;
    if (!shown.has(id) && !failed.has(id)) return true;
    asked++;
    return false;
  };
  const anew = await attack(knowledge, { known: values });
  const then = await attack(knowledge, { known: values, settled });
  const found = ({ failures }: typeof anew) => failures.map(({ unknown }) => unknown);
  expect(found(then)).toEqual(found(anew));
  expect(found(then).length).toBeGreaterThan(3);
  expect(asked).toBeLessThan(200);
});

const nameOf = (table: NamedTable, hidden: readonly boolean[], unknown: number) =>
  knowledgeOf(table, hidden).unknowns[unknown]!.id;

test("nothing tied to what is told now is settled by an attack of a table that told less, nor for a figure that must be more uncertain now", () => {
  const row = { statut: "", numerateur: 7 } as Count;
  const secret = { statut: "c", numerateur: null } as Count;
  const few = { statut: "faible", numerateur: null } as Count;
  // Two figures that nothing ties; a fact of the second row speaks of the first one.
  const figure = { least: 0, most: 9, required: 5 };
  const model = new Model();
  for (const id of ["a", "b"]) model.add(id, 3, figure);
  model.know("publié", [[0, 1]], 3, 3, 1);
  const sumOf = (unknown: number): Sum => [[unknown, 1]];
  const widths = (width: number) => new Map(["0×1", "1×1"].map((key) => [key, width]));
  const settled = (then: Count[], now: Count[], width = 5) =>
    [0, 1].map(settledBefore({ published: then, widths: widths(width) }, now, model, sumOf));
  expect(settled([row, row], [row, secret])).toEqual([true, true]);
  expect(settled([few, secret], [few, secret])).toEqual([true, true]);
  expect(settled([row, secret], [row, row])).toEqual([false, true]);
  expect(settled([row, secret], [row, few])).toEqual([false, true]);
  expect(settled([row, row], [row, secret], 3)).toEqual([false, false]);
});

test("rows are found around a figure that nothing published speaks of nearby, all those that show the same: further facts lead to them", () => {
  const model = new Model();
  const chain = ["a", "b", "c", "d", "e"].map((id) => model.add(id, 2));
  for (const i of [1, 2, 3, 4])
    model.relate(
      `lien ${i}`,
      [
        [chain[i - 1]!, -1],
        [chain[i]!, 1],
      ],
      true,
    );
  model.know("publié", [[chain[4]!, 1]], 2, 2, 7);
  const shown = new Map([[`${chain[4]}×1`, { value: 2, rows: [7, 9], names: ["un", "autre"] }]]);
  const found = { relations: ["lien 1"], rows: [7, 9], figures: [[7, 9]] };
  expect(surroundingsOf(chain[0]!, { model, shown })).toEqual(found);
  expect(surroundingsOf(chain[4]!, { model, shown }).rows).toEqual([7, 9]);
});

test("the proof of a figure names the published ones that give it, the widest sum first, with all the rows that show each", async () => {
  const model = new Model();
  const [a, b, c, d] = [3, 40, 50, 60].map((value, i) => model.add(`école ${i}`, value));
  model.know(
    "publié : total",
    [a!, b!, c!].map((each) => [each, 1] as const),
    93,
    93,
    0,
  );
  model.know("publié : b", [[b!, 1]], 40, 40, 1);
  model.know("publié : c", [[c!, 1]], 50, 50, 2);
  model.know("publié : d", [[d!, 1]], 60, 60, 3);
  const shown = new Map([[`${b}×1`, { value: 40, rows: [1, 4], names: ["b", "b aussi"] }]]);
  const proof = await proofOf([[a!, 1]], 5, { model, shown });
  expect(proof.figures[0]).toEqual([0]);
  expect(proof.figures.slice(1).sort()).toEqual([[1, 4], [2]]);
  expect(proof.rows).toEqual(expect.arrayContaining([0, 1, 2, 4]));
  expect(proof.relations).toContain("publié : b, comme b aussi");
  expect(proof.rows).not.toContain(3);
});
