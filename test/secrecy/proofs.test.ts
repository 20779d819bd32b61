import { expect, test } from "vitest";
import { Proofs } from "../../loaders/secrecy/protect/proofs.ts";
import type { Displacement, Table } from "../../loaders/secrecy/protect/table.ts";
import { draw } from "../../scripts/secrecy-tables.ts";
import { crossTable } from "./tables.ts";

const side = 5;
const names = (of: string) => Array.from({ length: side }, (_, i) => `${of}${i}`);

/** Whether some displacements take a cell far enough, gone along as often as no count falls under 0: counted one step after the other. */
function isProved({ cells }: Table, displacements: readonly Displacement[], cell: number): boolean {
  const reach = (sign: 1 | -1, moved: Displacement): number => {
    // By twos in every cell is by ones, gone along twice.
    const by = new Map([...moved].map(([each, step]) => [each, Math.sign(step)]));
    for (let times = 0; ; times++) {
      const next = sign * (times + 1);
      if (times === 1000 || [...by].some(([each, step]) => cells[each]!.value + next * step < 0))
        return sign * times * (by.get(cell) ?? 0);
    }
  };
  const ends = displacements.flatMap((each) => [reach(1, each), reach(-1, each)]);
  return Math.max(0, ...ends) - Math.min(0, ...ends) >= cells[cell]!.need!.width;
}

test.each([1, 2, 3, 4, 5, 6])(
  "what moves prove is what they take each cell to, withdrawn and restored (table %i)",
  (seed) => {
    const random = draw(seed);
    const pick = (n: number) => Math.floor(random() * n);
    const counts = Array.from({ length: side }, () => Array.from({ length: side }, () => pick(9)));
    const table = crossTable({
      rows: names("r"),
      columns: names("c"),
      counts,
      secret: [],
      need: { width: 5 },
    });
    const corner = (): Displacement => {
      const [i, j] = [pick(side), pick(side)];
      const [k, l] = [(i + 1 + pick(side - 1)) % side, (j + 1 + pick(side - 1)) % side];
      const by = 1 + pick(2);
      const at = (row: number, column: number) => row * side + column;
      return new Map([
        [at(i, j), by],
        [at(i, l), -by],
        [at(k, j), -by],
        [at(k, l), by],
      ]);
    };
    const learned = Array.from({ length: 12 }, corner);
    const proofs = new Proofs(table);
    for (const each of learned) proofs.learn(each);
    // One that breaks a relation proves nothing.
    proofs.learn(new Map([[0, 20]]));
    const inner = Array.from({ length: side * side }, (_, cell) => cell);
    const proved = () => inner.filter((cell) => proofs.isProtected(cell));
    const expected = (of: readonly Displacement[]) => inner.filter((cell) => isProved(table, of, cell));
    const all = expected(learned);
    expect(proved()).toEqual(all);
    expect(all.length).toBeGreaterThan(0);

    const gone = [pick(side * side), pick(side * side)];
    const left = learned.filter((each) => !gone.some((cell) => each.has(cell)));
    const { orphans, restore } = proofs.withdraw(gone);
    expect(proved()).toEqual(expected(left));
    expect(orphans.toSorted((a, b) => a - b)).toEqual(all.filter((cell) => !expected(left).includes(cell)));
    restore();
    expect(proved()).toEqual(all);
  },
);
