import fc from "fast-check";
import { expect, test } from "vitest";
import type { CountOfRow } from "../../loaders/indicators/compute.ts";
import type { Count } from "../../loaders/indicators/count.ts";
import { rules } from "../../loaders/indicators/secrecy-rules.ts";
import { dissimilarities, mixedShare } from "../../loaders/indicators/sectors.ts";
import { checkIndices } from "../../loaders/secrecy/attack/indices.ts";

const sections = ["A", "F", "G", "K"];
const places = ["D14", "D27"];
const width = rules.populations.conventions.largeur;

/** Girls and boys of each section at two places, and the sections that are hidden in both. */
const worlds = fc.record({
  girls: fc.array(fc.array(fc.nat(9), { minLength: 4, maxLength: 4 }), { minLength: 2, maxLength: 2 }),
  boys: fc.array(fc.array(fc.nat(9), { minLength: 4, maxLength: 4 }), { minLength: 2, maxLength: 2 }),
  hidden: fc.subarray([0, 1, 2, 3], { minLength: 2 }),
});
type World = typeof worlds extends fc.Arbitrary<infer T> ? T : never;

const blank = {
  indicateur: "part_filles",
  periode: "2024",
  niveau: "",
  modalite: "",
  sexe: "",
  forme: "",
  public: "",
};

function indicesOf(
  girls: readonly number[],
  boys: readonly number[],
): (string | number | null | undefined)[][] {
  const mix = { girls: [...girls], boys: [...boys] };
  return [
    ...dissimilarities(mix).map(({ modalite = "", indice }) => ["dissemblance", modalite, indice]),
    ["part_secteurs_mixtes", "", mixedShare(mix).indice],
  ];
}

function rowsOf({ girls, boys, hidden }: World): { rows: CountOfRow[]; published: Count[] } {
  const cells = places.flatMap((territoire, p) =>
    sections.map((secteur, s) => {
      const numerateur = girls[p]![s]!;
      const count = {
        ...blank,
        territoire,
        secteur,
        numerateur,
        denominateur: numerateur + boys[p]![s]!,
        indice: null,
      };
      return { count, shown: hidden.includes(s) ? { ...count, numerateur: null } : count };
    }),
  );
  const whole = sections.map((secteur, s) => {
    const [numerateur, all] = [sum(girls, s), sum(girls, s) + sum(boys, s)];
    const count = { ...blank, territoire: "R28", secteur, numerateur, denominateur: all, indice: null };
    return { count, shown: count };
  });
  const indices = places.flatMap((territoire, p) =>
    indicesOf(girls[p]!, boys[p]!)
      .filter(([, , indice]) => typeof indice === "number")
      .map(([indicateur, modalite, indice]) => {
        const count = { ...blank, indicateur, modalite, territoire, secteur: "", indice, numerateur: null };
        return { count, shown: count };
      }),
  );
  const all = [...cells, ...whole, ...indices];
  return {
    rows: all.map(({ count }) => ({ count })) as unknown as CountOfRow[],
    published: all.map(({ shown }) => shown) as unknown as Count[],
  };
}

const total = (of: readonly number[]) => of.reduce((n, each) => n + each, 0);
const sum = (table: readonly (readonly number[])[], s: number) => total(table.map((of) => of[s]!));

/** Every table of the first place that keeps its girls and the sizes of sections; the second one has what is left of the region. */
function* tablesOf({ girls, boys, hidden }: World, made: number[] = []): Generator<number[][]> {
  const [first, second] = girls as [number[], number[]];
  if (made.length === sections.length) {
    if (total(made) !== total(first)) return;
    yield [made, made.map((n, s) => first[s]! + second[s]! - n)];
    return;
  }
  const s = made.length;
  const size = (p: number) => girls[p]![s]! + boys[p]![s]!;
  for (let n = 0; n <= size(0); n++) {
    const other = first[s]! + second[s]! - n;
    if (hidden.includes(s) ? other < 0 || other > size(1) : n !== first[s]) continue;
    yield* tablesOf({ girls, boys, hidden }, [...made, n]);
  }
}

test("indices leave each hidden section its width, or the one it had without them, among all the tables there are, and none is hidden that would", async () => {
  let [keptInAll, hiddenInAll] = [0, 0];
  await fc.assert(
    fc.asyncProperty(worlds, async (world) => {
      const { rows, published } = rowsOf(world);
      const failures = await checkIndices({ rows, published, rules });
      const unsafe = new Set(failures.flatMap((failure) => failure.rows));
      const sizes = world.girls.map((of, p) => of.map((n, s) => n + world.boys[p]![s]!));
      const kept = published.flatMap((count, i) => (count.indice !== null && !unsafe.has(i) ? [count] : []));
      keptInAll += kept.length;
      const tables = [...tablesOf(world)];
      const agreeingWith = (told: readonly Count[]) =>
        tables.filter((table) =>
          told.every(({ territoire, indicateur, modalite, indice }) => {
            const p = places.indexOf(territoire);
            const boys = table[p]!.map((n, s) => sizes[p]![s]! - n);
            return indicesOf(table[p]!, boys).some(
              ([name, mode, value]) => name === indicateur && mode === modalite && value === indice,
            );
          }),
        );
      /** Whether each hidden section has its width, or the one that it has without any index. */
      const isWideIn = (agreeing: number[][][]) =>
        places.every((_, p) =>
          world.hidden.every((s) => {
            const widthIn = (of: number[][][]) => {
              const values = of.map((table) => table[p]![s]!);
              return Math.max(...values) - Math.min(...values);
            };
            return widthIn(agreeing) >= Math.min(width, widthIn(tables));
          }),
        );
      expect(isWideIn(agreeingWith(kept))).toBe(true);
      for (const i of unsafe) expect(isWideIn(agreeingWith([...kept, published[i]!]))).toBe(false);
      hiddenInAll += unsafe.size;
    }),
    { numRuns: 60 },
  );
  expect(keptInAll).toBeGreaterThan(0);
  expect(hiddenInAll).toBeGreaterThan(0);
});
