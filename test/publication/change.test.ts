import { describe, expect, test } from "vitest";
import type { Observation } from "../../loaders/indicators/count.ts";
import { placementChange } from "../../loaders/publication/figures/placement-change.ts";
import { findChange } from "../../loaders/publication/reading/change-parts.ts";
import { data, observation } from "./given-contents.ts";

/** Placed, answered and listed pupils of a territory and a year; null = hidden. */
function rows(
  periode: string,
  territoire: string,
  placed: number | null,
  answered: number,
  listed: number,
): Observation[] {
  const hidden = placed === null;
  return [
    observation({
      periode,
      territoire,

      valeur: hidden ? null : placed / answered,
      numerateur: placed,
      denominateur: hidden ? null : answered,
      statut: hidden ? "c" : "",
      ecart_n1: territoire === "R28" && periode === "2024-2025" ? 0.05 : null,
      ecart_n1_significatif: true,
    }),
    observation({
      periode,
      territoire,
      indicateur: "couverture",
      valeur: answered / listed,
      numerateur: answered,
      denominateur: listed,
    }),
  ];
}

describe("what makes the regional change", () => {
  test("the Calvados places 10 points more at half of the pupils: 5 points fewer left out, all from its rate", () => {
    const change = findChange(
      data([
        ...rows("2023-2024", "R28", 150, 200, 200),
        ...rows("2023-2024", "D14", 80, 100, 100),
        ...rows("2023-2024", "D27", 70, 100, 100),
        ...rows("2024-2025", "R28", 160, 200, 200),
        ...rows("2024-2025", "D14", 90, 100, 100),
        ...rows("2024-2025", "D27", 70, 100, 100),
      ]),
      "seconde",
      "2024-2025",
    )!;
    expect(change.total).toBeCloseTo(-0.05, 12);
    expect(change.parts.find(({ place }) => place.code === "D14")?.rate).toBeCloseTo(-0.05, 12);
    expect(
      change.parts.reduce((sum, { weight, coverage }) => sum + Math.abs(weight) + Math.abs(coverage), 0),
    ).toBeCloseTo(0, 12);
  });

  const withHidden = data([
    ...rows("2023-2024", "R28", 240, 300, 330),
    ...rows("2023-2024", "D14", 80, 100, 110),
    ...rows("2023-2024", "D27", 70, 100, 120),
    ...rows("2023-2024", "D61", null, 100, 100),
    ...rows("2024-2025", "R28", 255, 300, 320),
    ...rows("2024-2025", "D14", 95, 110, 110),
    ...rows("2024-2025", "D27", 70, 90, 110),
    ...rows("2024-2025", "D61", null, 100, 100),
  ]);

  test("hidden departments are one part, and the parts sum to the change: 240/300 to 255/300, 5 points", () => {
    const change = findChange(withHidden, "seconde", "2024-2025")!;
    expect(change.parts.map(({ place }) => place.nom)).toEqual([
      "Calvados",
      "Eure",
      "Départements non publiés",
    ]);
    const sum = change.parts.reduce((acc, { rate, weight, coverage }) => acc + rate + weight + coverage, 0);
    expect(sum).toBeCloseTo(-0.05, 12);
    expect(change.total).toBeCloseTo(-0.05, 12);
  });

  test("the figure says how much, and how much by the rates", () => {
    const figure = placementChange(withHidden);
    if ("variants" in figure) throw new Error("one level, one figure");
    expect(figure.title.replaceAll("\u202f", " ")).toMatch(
      /^En Normandie, la part sans solution baisse de 5,0 points en un an : −[\d,]+ par les taux des départements, [+−][\d,]+ par leurs poids et leur couverture$/,
    );
    expect(figure.table.rows.at(-1)?.cells.total?.text).toBe("−5,00");
  });

  test("years that do not compare are not split", () => {
    const one = data([...rows("2023-2024", "R28", 240, 300, 330), ...rows("2023-2024", "D14", 80, 100, 110)]);
    expect(findChange(one, "seconde", "2023-2024")).toBeNull();
  });
});
