import { expect, test } from "vitest";
import type { Count } from "../../loaders/indicators/count.ts";
import { protect } from "../../loaders/secrecy/index.ts";
import { judge } from "../../loaders/secrecy/protect/primary.ts";
import { rules } from "../../loaders/secrecy/rules.ts";
import { count, region } from "./counts.ts";

/** What the product does not do: leaves secondary suppression out. */
const hideNothing = async (rows: readonly Count[]) => rows.map(() => false);

const statuses = (counts: readonly Count[], indicateur = "taux_placement") =>
  Object.fromEntries(
    counts.filter((row) => row.indicateur === indicateur).map((row) => [row.territoire, row.statut]),
  );

test("97 pupils placed of 99 tell two: the complement is secret too", () => {
  const [verdict] = judge([count("taux_placement", "D14", { numerateur: 97, denominateur: 99 })], rules);
  expect(verdict).toEqual({ statut: "c", raison: "complément petit" });
});

test("a rate is published from 20 persons, a true 0 is published, one or two schools never are", () => {
  const rows = [
    count("taux_placement", "D14", { numerateur: 12, denominateur: 19, niveau: "pfmp" }),
    count("taux_placement", "D27", { numerateur: 12, denominateur: 20 }),
    count("sans_solution", "D50", { numerateur: 0 }),
    count("taux_placement", "D61", { numerateur: 60, denominateur: 90, unites: 2 }),
    count("couverture", "D61", { numerateur: 90, denominateur: 120, unites: 2 }),
    count("satisfaction_entreprises", "R28", { numerateur: 18, denominateur: 20 }),
    count("satisfaction_entreprises", "D14", { numerateur: 17, denominateur: 20 }),
  ];
  expect(judge(rows, rules).map((each) => each.statut)).toEqual(["faible", "", "", "c", "", "c", ""]);
});

test("one secret department hides a second one, not the region, and every figure of the row goes", async () => {
  const counts = region([
    [300, 330],
    [97, 99],
    [200, 230],
    [50, 70],
    [400, 450],
  ]);
  const { counts: published, report } = await protect(counts, rules);
  expect(statuses(published)).toEqual({ R28: "", D14: "", D27: "c", D50: "", D61: "c", D76: "" });
  expect(statuses(published, "sans_solution")).toEqual(statuses(published));
  expect(published.find((row) => row.territoire === "D27")).toMatchObject({
    numerateur: null,
    denominateur: null,
    unites: 0,
    deff: null,
  });
  expect(statuses(published, "couverture")).toMatchObject({ D27: "", D61: "" });
  expect(report).toMatchObject({ failures: [], hiddenFirst: 2, hiddenSecond: 2, published: 14 });
  // 2 + 20 pupils without a solution are known together: either department may have 0 to 22 of them.
  const { smallest, largest } = report.narrowest!;
  expect(largest - smallest).toBe(22);
});

test("without the secondary step the gate names the department and the relation that gives it", async () => {
  const counts = region([
    [300, 330],
    [97, 99],
    [200, 230],
    [50, 70],
    [400, 450],
  ]);
  const { report } = await protect(counts, rules, { second: hideNothing });
  const found = report.failures.find((each) => each.cell.startsWith("taux_placement 2024-2025 D27"));
  expect(found).toMatchObject({ smallest: 97, largest: 97 });
  expect(found?.relations.join()).toContain("territoire : taux_placement.n");
});

test("two hidden departments of one school each are two schools by difference: a third goes", async () => {
  const counts = region([
    [300, 330],
    [60, 80, 1],
    [70, 95, 1],
    [50, 70],
    [400, 450],
  ]);
  const { counts: published, report } = await protect(counts, rules);
  expect(Object.values(statuses(published)).filter((statut) => statut === "c")).toHaveLength(3);
  expect(report.failures).toEqual([]);
});

test("a correction between two releases gives no department by difference", async () => {
  const before = region([
    [300, 330],
    [97, 99],
    [200, 230],
    [50, 70],
    [400, 450],
  ]);
  const first = await protect(before, rules);
  // The Eure is corrected: 85 placed of 99 is no longer secret by itself, but its value then would be.
  const after = region([
    [300, 330],
    [85, 99],
    [200, 230],
    [50, 70],
    [400, 450],
  ]);
  const alone = await protect(after, rules);
  expect(statuses(alone.counts).D61).toBe("");
  const second = await protect(after, rules, { earlier: first.counts });
  expect(statuses(second.counts)).toMatchObject({ R28: "", D27: "c", D61: "c" });
  // Rate and pupils without a solution of both departments: no threshold hides them now, the first release does.
  expect(second.report).toMatchObject({ failures: [], hiddenFirst: 0, hiddenBefore: 4, hiddenSecond: 0 });
});

test("a row published before and secret now cannot be hidden behind one that was published and has not moved", async () => {
  const departments: [number, number][] = [
    [300, 330],
    [85, 99],
    [200, 230],
    [50, 70],
    [400, 450],
  ];
  const first = await protect(region(departments), rules);
  departments[1] = [97, 99];
  const second = await protect(region(departments), rules, { earlier: first.counts });
  // The other departments are known since the first release: only the region's total can be hidden.
  expect(statuses(second.counts)).toEqual({ R28: "c", D14: "", D27: "c", D50: "", D61: "", D76: "" });
  expect(second.report.failures).toEqual([]);
});

test("a school that answers late is not published by the difference of two releases", async () => {
  const first = await protect(
    region([
      [300, 330],
      [85, 99],
      [200, 230],
      [50, 70],
      [400, 450],
    ]),
    rules,
  );
  const late = region([
    [300, 330],
    [110, 129, 11],
    [200, 230],
    [50, 70],
    [400, 450],
  ]);
  const second = await protect(late, rules, { earlier: first.counts });
  expect(statuses(second.counts)).toMatchObject({ D27: "c", R28: "c" });
});
