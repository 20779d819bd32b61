import fc from "fast-check";
import { expect, test } from "vitest";
import type { Count } from "../../loaders/indicators/count.ts";
import { dissimilarities, mixedShare } from "../../loaders/indicators/sectors.ts";
import { PublishedIndex } from "../../loaders/secrecy/attack/index-facts.ts";
import { Program } from "../../loaders/secrecy/attack/index-program.ts";
import { totalsOf } from "../../loaders/secrecy/attack/index-tables.ts";
import { explore } from "../../loaders/secrecy/attack/solver.ts";
import { correctedDissimilarity, duncan } from "../../loaders/statistics/index.ts";

const sections = ["A", "F", "G", "K"];

/** Girls and boys of each section of a place, and which are shown. */
const places = fc.record({
  girls: fc.array(fc.nat(7), { minLength: 4, maxLength: 4 }),
  boys: fc.array(fc.nat(7), { minLength: 4, maxLength: 4 }),
  shown: fc.subarray([0, 1, 2, 3], { maxLength: 2 }),
});

const total = (of: readonly number[]) => of.reduce((sum, each) => sum + each, 0);

/** Each index of a place, as it is published, and before it is rounded. */
const kinds = [
  {
    indicateur: "dissemblance",
    modalite: "",
    exact: (girls: number[], boys: number[]) => duncan(girls, boys),
    made: (girls: number[], boys: number[]) => dissimilarities({ girls, boys })[0]!.indice,
  },
  {
    indicateur: "dissemblance",
    modalite: "corrigee",
    exact: (girls: number[], boys: number[]) => correctedDissimilarity(girls, boys),
    made: (girls: number[], boys: number[]) => dissimilarities({ girls, boys })[1]!.indice,
  },
  {
    indicateur: "part_secteurs_mixtes",
    modalite: "",
    exact: (girls: number[], boys: number[]) =>
      total(girls.map((n, s) => (Math.abs(n / (n + boys[s]!) - 0.5) <= 0.1 + 1e-12 ? n + boys[s]! : 0))) /
      total([...girls, ...boys]),
    made: (girls: number[], boys: number[]) => mixedShare({ girls, boys }).indice,
  },
];

test.each(kinds)(
  "a program leaves the girls of a section between the ends that $indicateur $modalite leaves them",
  async ({ indicateur, modalite, exact, made }) => {
    let narrowed = 0;
    await fc.assert(
      fc.asyncProperty(places, async ({ girls, boys, shown }) => {
        const indice = made(girls, boys);
        fc.pre(typeof indice === "number");
        const sizes = girls.map((n, s) => n + boys[s]!);
        const cells = sections.map((section, s) => ({
          place: "D14",
          section,
          girls: girls[s]!,
          all: sizes[s]!,
          hidden: !shown.includes(s),
        }));
        const tables = tablesOf(sizes, girls, shown);
        const boysOf = (table: number[]) => table.map((n, s) => sizes[s]! - n);
        // What falls on a half is rounded by the arithmetic of the machine.
        fc.pre(
          tables.every((table) => Math.abs(((exact(table, boysOf(table)) ?? 0) * 100 + 100.5) % 1) > 1e-3),
        );
        const agreeing = tables.filter((table) => made(table, boysOf(table)) === indice);
        const block = [...cells.keys()].filter((c) => cells[c]!.hidden);
        const program = new Program(totalsOf(cells), girls, block);
        new PublishedIndex({ indicateur, modalite, indice, territoire: "D14" } as Count, cells).tell(program);
        const explorer = await explore(program.problem);
        for (const [unknown, c] of block.entries()) {
          const values = agreeing.map((table) => table[c]!);
          for (const [sign, end] of [
            [1, Math.max(...values)],
            [-1, Math.min(...values)],
          ] as const)
            expect(explorer.reach(unknown, sign, true)?.value).toBeCloseTo(end, 4);
        }
        explorer.close();
        if (agreeing.length < tables.length) narrowed++;
      }),
      { numRuns: 60 },
    );
    expect(narrowed).toBeGreaterThan(0);
  },
);

/** Every table of girls of these sizes, with as many girls in all and in the sections shown. */
function tablesOf(sizes: number[], girls: number[], shown: number[], made: number[] = []): number[][] {
  const s = made.length;
  if (s === sizes.length) return total(made) === total(girls) ? [made] : [];
  const values = shown.includes(s) ? [girls[s]!] : [...Array(sizes[s]! + 1).keys()];
  return values.flatMap((n) => tablesOf(sizes, girls, shown, [...made, n]));
}
