import { expect, test } from "vitest";
import { rules } from "../../loaders/indicators/secrecy-rules.ts";
import { inferObservations } from "../../loaders/publication/table/infer.ts";
import { checkSpreads } from "../../loaders/secrecy/attack/spreads.ts";
import { designEffectClasses } from "../../loaders/statistics/index.ts";
import { answers, protectWorld, readWorld, survey } from "./world.ts";

/** Figures made of the answers of every school, or of the girls of every sector: they must not give one of them away. */

const columns = "uai effectif avec_solution sans_solution";

test("three schools that all answered have a rate without spread: no design effect, and an interval that is a point", async () => {
  const world = await readWorld({
    enquete: survey(answers(columns, "0147001J 120 116 4\n0147002K 90 80 10\n0147003L 150 139 11")),
  });
  const { report, counts } = await protectWorld(world);
  expect(report.failures).toEqual([]);
  const rate = inferObservations(counts).find(
    ({ indicateur, territoire }) => indicateur === "taux_placement" && territoire === "D14",
  );
  expect(rate).toMatchObject({ numerateur: 335, denominateur: 360, deff: null });
  expect([rate?.borne_basse, rate?.borne_haute]).toEqual([335 / 360, 335 / 360]);
});

const ten = `0147001J 141 131 10
  0147002K 120 109 11
  0147003L 98 92 6
  0147004M 133 121 12
  0147005N 110 108 2
  0147006P 87 80 7
  0147007R 150 133 17
  0147008S 125 119 6
  0147009T 104 90 14
  0147010U 92 87 5`;

test("a pupil who finds a solution moves the rate, and neither the design effect nor how wide the interval is", async () => {
  const silent = "\n0147011V 100 - -";
  const rates = await Promise.all(
    [ten, ten.replace("141 131 10", "141 132 9")].map(async (text) => {
      const { counts } = await protectWorld(
        await readWorld({ enquete: survey(answers(columns, text + silent)) }),
      );
      return inferObservations(counts).find(
        ({ indicateur, territoire }) => indicateur === "taux_placement" && territoire === "D14",
      );
    }),
  );
  expect(rates.map((rate) => rate?.numerateur)).toEqual([1070, 1071]);
  // 1.794 then 1.855, rounded up to one class; limits are whole tenths of a point.
  expect(rates.map((rate) => rate?.deff)).toEqual([2, 2]);
  expect(designEffectClasses).toContain(rates[0]?.deff);
  for (const rate of rates)
    for (const limit of [rate?.borne_basse, rate?.borne_haute]) {
      expect(limit).not.toBeNull();
      expect(Math.abs(limit! * 1000 - Math.round(limit! * 1000))).toBeLessThan(1e-9);
    }
});

test("ten schools with nearly nobody left out have no design effect small enough to leave a school uncertain by five", async () => {
  const alike = Array.from(
    { length: 10 },
    (_, i) => `01470${String(20 + i)}${letters[i]} 100 ${i === 0 ? 99 : 100} ${i === 0 ? 1 : 0}`,
  );
  const world = await readWorld({ enquete: survey(answers(columns, alike.join("\n"))) });
  const rows = world.rows.filter(({ count }) => count.indicateur === "taux_placement");
  for (const { count } of rows) expect(count.deff === null || count.deff >= 8).toBe(true);
});

// Check letters of 0147020 to 0147029.
const letters = [..."0123456789"].map((digit) =>
  "ABCDEFGHJKLMNPRSTUVWXYZ".charAt((147020 + Number(digit)) % 23),
);

test("a change of the same schools that was published too finely, or with too narrow a spread, is refused", async () => {
  const world = await readWorld({ enquete: survey(answers(columns, ten)) });
  const constant = {
    change: 0.0123,
    isExact: false,
    low: 0.0113,
    high: 0.0133,
    schools: 10,
    strata: 1,
    pupils: 1160,
    share: 1,
  };
  const published = world.rows.map(({ count }) =>
    count.indicateur === "taux_placement" && count.territoire === "D14" ? { ...count, constant } : count,
  );
  const found = checkSpreads({ rows: world.rows, published, rules });
  expect(found.length).toBeGreaterThan(0);
  expect(found[0]!.cell).toContain("D14");
});

test("an index of two sectors that leaves one table of girls goes, with the sectors it is made of still hidden", async () => {
  const conventions = [
    "mois;departement;sexe;secteur;conventions",
    "2024-03;14;F;A;3",
    "2024-03;14;F;C;41",
    "2024-03;14;G;A;22",
    "2024-03;14;G;C;24",
  ].join("\n");
  const { report, ...table } = await protectWorld(await readWorld({ conventions }));
  expect(report.failures).toEqual([]);
  const shown = (indicateur: string) => table.counts.filter((each) => each.indicateur === indicateur);
  expect(
    shown("part_filles").filter(({ secteur, numerateur }) => secteur === "A" && numerateur !== null),
  ).toEqual([]);
  for (const { indice } of shown("dissemblance")) expect(indice).toBeNull();
  // That no sector is mixed leaves 0 to 4 girls of A, or 19 to 25: more than five wide.
  for (const { indice } of shown("part_secteurs_mixtes")) expect(indice).toBe(0);
  const whole = table.counts.find(
    (each) =>
      each.indicateur === "conventions" &&
      each.periode === "2024" &&
      each.territoire === "D14" &&
      [each.sexe, each.secteur, each.public].every((value) => value === "ensemble"),
  );
  expect(whole?.numerateur).toBe(90);
});
