import { expect, test } from "vitest";
import type { Count } from "../../loaders/indicators/count.ts";
import { audit } from "../../loaders/secrecy/attack/gate.ts";
import { protect } from "../../loaders/secrecy/index.ts";
import { rules } from "../../loaders/secrecy/rules.ts";
import type { PublicFact } from "../../loaders/warehouse/public-facts.ts";
import { count, region } from "./counts.ts";

const counts = region([
  [300, 330],
  [170, 200],
  [200, 230],
  [50, 70],
  [400, 450],
]);

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
  };
}

/** What the attack finds with D27 and D61 hidden: the narrowest interval of their pupils placed, and what is said of the facts. */
async function attackedWith(facts: readonly PublicFact[], truth: readonly Count[] = counts) {
  const published = truth.map((row) =>
    row.indicateur !== "couverture" && /^D(27|61)$/.test(row.territoire)
      ? { ...row, numerateur: null, denominateur: null, unites: 0, statut: "c" as const }
      : row,
  );
  return audit(truth, published, rules, { areas: [], facts, earlier: [], ownAnswers: [] });
}

test("a rate quoted in the press bounds the hidden count: 85 % of 200 pupils are 169 to 171", async () => {
  const without = await attackedWith([]);
  // 220 pupils placed in the two departments together, 70 of them at most in the smaller one.
  expect(without).toMatchObject({ failures: [], narrowest: { smallest: 150, largest: 200 } });
  const { failures } = await attackedWith([quoted("D27", 0.845, 0.855)]);
  expect(failures.find(({ cell }) => cell.startsWith("taux_placement 2024-2025 D27"))).toMatchObject({
    smallest: 169,
    largest: 171,
    required: 5,
  });
  expect(failures.flatMap(({ relations }) => relations).join()).toContain("déjà public : taux_placement");
});

test("a quoted count bounds it too, from one side where it is a part of the count only", async () => {
  const pupils = [
    ["R28", 140],
    ["D27", 60],
    ["D61", 80],
  ].map(([territoire, numerateur]) =>
    count("eleves_collectifs", String(territoire), { numerateur: Number(numerateur) }),
  );
  const fact: PublicFact = { ...quoted("D27", 58, Infinity), indicateur: "eleves_collectifs", share: false };
  const { narrowest } = await attackedWith([fact], pupils);
  expect(narrowest).toMatchObject({ smallest: 58, largest: 140 });
});

test("a quoted rate that the extracts contradict is said, and the attack does without it", async () => {
  const { failures, contradicted } = await attackedWith([
    quoted("D14", 0.7, 0.71),
    quoted("D27", 0.2, 0.21),
    quoted("R28", 0.87, 0.88),
  ]);
  expect(failures).toEqual([]);
  expect(contradicted).toEqual([
    { fait: "Repère D14", shown: true },
    { fait: "Repère D27", shown: false },
  ]);
});

test("a fact of a year, a level or a place that is not loaded contradicts nothing", async () => {
  const elsewhere = { ...quoted("D14", 0.1, 0.2), periode: "2019-2020" };
  expect(await attackedWith([elsewhere])).toMatchObject({ failures: [], contradicted: [] });
});

test("a rate quoted for a department is not that of the one or two schools loaded so far, even when it is equal", async () => {
  const few = region([
    [300, 330],
    [110, 130, 1],
    [200, 230],
    [50, 70],
    [400, 450],
  ]);
  const found = await attackedWith([quoted("D27", 0.845, 0.855)], few);
  expect(found).toMatchObject({ failures: [], contradicted: [] });
  expect(await attackedWith([quoted("D27", 0.2, 0.21)], few)).toMatchObject({ contradicted: [] });
});

test("a department whose rate is quoted protects no other: another one is hidden, and nothing can be deduced", async () => {
  const quotedRate = quoted("D27", 0.845, 0.855);
  const counts = region([
    [300, 330],
    [110, 130],
    [200, 230],
    [50, 70, 2],
    [400, 450],
  ]);
  const hidden = async (facts: readonly PublicFact[]) => {
    const { counts: published, report } = await protect(counts, rules, { facts });
    expect(report.failures).toEqual([]);
    return published
      .filter((row) => row.indicateur === "taux_placement" && row.statut === "c")
      .map((row) => row.territoire);
  };
  expect(await hidden([])).toEqual(["D27", "D61"]);
  expect(await hidden([quotedRate])).toEqual(["D50", "D61"]);
});
