import { expect, test } from "vitest";
import { inferObservations } from "../../loaders/publication/table.ts";
import { explainChange } from "../../loaders/publication/table-change.ts";
import { mayBeNonResponse } from "../../loaders/publication/table-non-response.ts";
import { count } from "./given-counts.ts";

/** A territory in a year: placed, answered, listed; with its coverage row. */
function survey(territoire: string, periode: string, x: number, n: number, listed: number) {
  const place = { territoire, periode, couverture: n / listed };
  return [
    count({ ...place, numerateur: x, denominateur: n }),
    count({ ...place, indicateur: "couverture", numerateur: n, denominateur: listed }),
    count({
      ...place,
      indicateur: "taux_placement_bornes",
      modalite: "basse",
      numerateur: x,
      denominateur: listed,
    }),
    count({
      ...place,
      indicateur: "taux_placement_bornes",
      modalite: "haute",
      numerateur: x + listed - n,
      denominateur: listed,
    }),
  ];
}

// Calvados 80/100 then 90/100 (all listed); Eure 140/200 then 105/150 of 200 listed: its rate does not move, its coverage does.
const years = [
  ...survey("D14", "2023-2024", 80, 100, 100),
  ...survey("D27", "2023-2024", 140, 200, 200),
  ...survey("R28", "2023-2024", 220, 300, 300),
  ...survey("D14", "2024-2025", 90, 100, 100),
  ...survey("D27", "2024-2025", 105, 150, 200),
  ...survey("R28", "2024-2025", 195, 250, 300),
];

test("the change of the region is split by department, and the parts sum to it exactly", () => {
  const table = inferObservations(years);
  const change = explainChange(table, "seconde", "2024-2025");
  if (typeof change === "string") throw new Error(change);
  expect(change.total).toBeCloseTo(195 / 250 - 220 / 300, 12);
  const sum = change.parts.reduce((total, { rate, weight, coverage }) => total + rate + weight + coverage, 0);
  expect(sum).toBeCloseTo(change.total, 12);
  const [calvados, eure] = change.parts;
  // Calvados weighs 1/3 then 2/5 of those who answer: (1/3 + 2/5)/2 × 10 points.
  expect(calvados?.rate).toBeCloseTo(0.1 * (11 / 30), 12);
  expect(eure?.rate).toBeCloseTo(0, 12);
  // Nothing changed in the list: no part is due to weight.
  expect(change.parts.map(({ weight }) => Math.abs(weight) < 1e-12)).toEqual([true, true]);
});

test("the split gives the reason of a difference that is not published, and is not made around a hidden department", () => {
  const changed = inferObservations(
    years.map((each) => (each.periode === "2024-2025" ? { ...each, definition: "2" } : each)),
  );
  expect(explainChange(changed, "seconde", "2024-2025")).toBe("definition");
  const hidden = inferObservations(
    years.map((each) =>
      each.territoire === "D27" && each.indicateur === "taux_placement" && each.periode === "2024-2025"
        ? { ...each, statut: "c" as const, numerateur: null, denominateur: null }
        : each,
    ),
  );
  expect(explainChange(hidden, "seconde", "2024-2025")).toBe("cache");
  expect(explainChange(inferObservations(years), "seconde", "2023-2024")).toBe("premiere_periode");
  expect(explainChange([], "seconde", "2024-2025")).toBe("sans_valeur");
});

test("the region is not compared across surveys that list different departments", () => {
  const table = inferObservations([...years, ...survey("D50", "2024-2025", 0, 0, 40)]);
  const region = table.find(
    (row) => row.indicateur === "taux_placement" && row.territoire === "R28" && row.periode === "2024-2025",
  );
  expect(region).toMatchObject({ ecart_n1: null, sans_ecart_n1: "champ" });
  const calvados = table.find(
    (row) => row.indicateur === "taux_placement" && row.territoire === "D14" && row.periode === "2024-2025",
  );
  expect(calvados?.ecart_n1).toBeCloseTo(0.1, 12);
});

test("a gap may be non-response alone when worst and best cases meet", () => {
  const table = inferObservations(years);
  const at = (periode: string) => mayBeNonResponse(table, { niveau: "seconde", periode }, ["D14", "D27"]);
  // 2023-2024: everybody answered, 80 % and 70 % cannot meet. 2024-2025: the Eure is between 52.5 % and 77.5 %, Calvados at 90 %.
  expect(at("2023-2024")).toBe(false);
  expect(at("2024-2025")).toBe(false);
  const wider = inferObservations([
    ...survey("D14", "2024-2025", 80, 100, 100),
    ...survey("D27", "2024-2025", 70, 100, 200),
  ]);
  expect(mayBeNonResponse(wider, { niveau: "seconde", periode: "2024-2025" }, ["D14", "D27"])).toBe(true);
  expect(mayBeNonResponse(table, { niveau: "seconde", periode: "2024-2025" }, ["D14", "D61"])).toBeNull();
});
