import { expect, test } from "vitest";
import { rules } from "../../loaders/indicators/secrecy-rules.ts";
import { audit } from "../../loaders/secrecy/attack/gate.ts";
import { readPieces } from "../../loaders/secrecy/attack/pieces.ts";
import { readLaws } from "../../loaders/secrecy/attack/read-table.ts";
import type { PublicFact } from "../../loaders/warehouse/public-facts.ts";
import {
  type Department,
  fiveDepartments,
  protectWorld,
  readWorld,
  statusesOf,
  type World,
} from "./world.ts";

const departments: readonly Department[] = [
  [300, 330],
  [170, 200],
  [200, 230],
  [50, 70],
  [400, 450],
];

const world = (given: readonly Department[] = departments) => readWorld({ enquete: fiveDepartments(given) });

/** The rate of a department, quoted with two decimals. */
function quoted(territoire: string, least: number, most: number): PublicFact {
  const periode = "2024-2025";
  return {
    fait: `Repère ${territoire}`,
    indicateur: "taux_placement",
    periode,
    territoire,
    niveau: "seconde",
    share: true,
    least,
    most,
    disputed: false,
  };
}

/** What the attack finds with D27 and D61 hidden, of every figure that comes from answers. */
async function attackedWith(facts: readonly PublicFact[], given?: Promise<World>) {
  const { db, rows } = await (given ?? world());
  const published = rows.map(({ count }) =>
    count.indicateur !== "couverture" && count.modalite !== "concernes" && /^D(27|61)$/.test(count.territoire)
      ? { ...count, numerateur: null, denominateur: null, unites: 0, statut: "c" as const }
      : count,
  );
  const { found } = await audit(readLaws(rows, await readPieces(db, rows), []), { published, rules }, facts);
  return found;
}

test("a rate quoted in the press bounds the hidden count: 85 % of 200 pupils are 169 to 171", async () => {
  // 220 pupils placed in the two departments together, 70 of them at most in the smaller one: 150 to 200.
  expect(await attackedWith([])).toMatchObject({ failures: [] });
  const { failures } = await attackedWith([quoted("D27", 0.845, 0.855)]);
  expect(failures.find(({ cell }) => cell === "taux_placement 2024-2025 D27 seconde n")).toMatchObject({
    smallest: 29,
    largest: 31,
    required: 5,
  });
  expect(failures.flatMap(({ relations }) => relations).join()).toContain("déjà public : taux_placement");
});

test("a quoted rate that the extracts contradict is said, and the attack does without it", async () => {
  const { failures, contradicted } = await attackedWith([
    quoted("D14", 0.7, 0.71),
    quoted("D27", 0.2, 0.21),
    quoted("R28", 0.87, 0.88),
  ]);
  expect(failures).toEqual([]);
  expect(contradicted).toEqual([
    { fait: "Repère D14", shown: true, disputed: false },
    { fait: "Repère D27", shown: false, disputed: false },
  ]);
});

test("a fact of a year, a level or a place that is not loaded contradicts nothing", async () => {
  const elsewhere = { ...quoted("D14", 0.1, 0.2), periode: "2019-2020" };
  expect(await attackedWith([elsewhere])).toMatchObject({ failures: [], contradicted: [] });
});

test("a rate quoted for a department is not that of the one or two schools loaded so far, even when it is equal", async () => {
  const few = world(departments.map((each, d) => (d === 1 ? [110, 130, 1] : each)));
  const found = await attackedWith([quoted("D27", 0.845, 0.855)], few);
  expect(found).toMatchObject({ failures: [], contradicted: [] });
  expect(await attackedWith([quoted("D27", 0.2, 0.21)], few)).toMatchObject({ contradicted: [] });
});

test("a department whose rate is quoted protects no other: another one is hidden, and nothing can be deduced", async () => {
  const given = await world([
    [300, 330],
    [110, 130],
    [200, 230],
    [50, 70, 2],
    [400, 450],
  ]);
  const hidden = async (facts: readonly PublicFact[]) => {
    const table = await protectWorld(given, { facts });
    expect(table.report.failures).toEqual([]);
    const statuses = Object.entries(statusesOf(table, "taux_placement"));
    return statuses.filter(([, statut]) => statut === "c").map(([place]) => place);
  };
  expect(await hidden([])).toEqual(["D27", "D61"]);
  expect(await hidden([quoted("D27", 0.845, 0.855)])).toEqual(["D50", "D61"]);
});
