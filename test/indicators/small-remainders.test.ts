import { expect, test } from "vitest";
import type { CountedRow } from "../../loaders/indicators/query.ts";
import { hideSmallRemainders } from "../../loaders/indicators/small-remainders.ts";

const row = (territoire: string, niveau: string, numerateur: number, denominateur: number): CountedRow => ({
  periode: "2024-2025",
  territoire,
  niveau,
  numerateur,
  denominateur,
});

/** The rows that are taken away, by place and level. */
function taken(...rows: CountedRow[]): string[] {
  return hideSmallRemainders(rows, 5).flatMap(({ statut, territoire, niveau }) =>
    statut === "c" ? `${territoire} ${niveau}` : [],
  );
}

test("7 of 9 internships beside 6 of 8 of seconde would tell of the one of troisième", () => {
  expect(
    taken(row("R28", "ensemble", 7, 9), row("R28", "seconde", 6, 8), row("R28", "troisieme", 1, 1)),
  ).toEqual(["R28 seconde"]);
});

test("levels that are all published leave nothing to tell", () => {
  expect(
    taken(row("R28", "ensemble", 12, 14), row("R28", "seconde", 7, 8), row("R28", "troisieme", 5, 6)),
  ).toEqual([]);
});

test("departments too small to be published hide the smallest one that is, unless they hold five together", () => {
  const departments = () => [
    row("D14", "ensemble", 8, 10),
    row("D27", "ensemble", 7, 8),
    row("D50", "ensemble", 4, 4),
  ];
  expect(taken(row("R28", "ensemble", 19, 22), ...departments())).toEqual(["D27 ensemble"]);
  expect(taken(row("R28", "ensemble", 21, 24), ...departments(), row("D61", "ensemble", 2, 2))).toEqual([]);
});

test("each point is a table of its own", () => {
  const point = (of: CountedRow): CountedRow => ({ ...of, modalite: "referent" });
  const [all, seconde] = [row("R28", "ensemble", 7, 9), row("R28", "seconde", 6, 8)];
  expect(taken(all, point(all), point(seconde))).toEqual(["R28 seconde"]);
});
