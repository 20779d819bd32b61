import { expect, test } from "vitest";
import { comparisonChart } from "../../src/figures/compare/chart.ts";
import type { Choice } from "../../src/figures/compare/choice.ts";
import type { Row } from "../../src/figures/compare/data.ts";

const row = (territoire: string, valeur: number, bas: number, haut: number) =>
  ({ territoire, periode: "2024-2025", valeur, bas, haut, statut: "", n: 900 }) as Row;
const choice = { vue: "points", periode: "2024-2025", territoires: ["R28", "D27"] } as Choice;
const words = {
  names: new Map<string, string>(),
  unit: "percent" as const,
  axis: "Taux de placement",
  whole: "R28",
};

test("high rates get an axis of their own, which says that it does not start at zero", () => {
  const chart = comparisonChart([row("R28", 0.92, 0.91, 0.93), row("D27", 0.85, 0.82, 0.88)], choice, words);
  expect(chart).toMatchObject({
    domain: [0.82, 0.93],
    axis: "Taux de placement (l’axe ne part pas de zéro)",
  });
});

test("rates that spread keep the axis from zero", () => {
  const chart = comparisonChart([row("R28", 0.08, 0.07, 0.09), row("D27", 0.15, 0.12, 0.18)], choice, words);
  expect(chart).toMatchObject({ domain: null, axis: "Taux de placement" });
});
