import { expect, test } from "vitest";
import { inferObservations } from "../../loaders/publication/table/infer.ts";
import { meanInterval } from "../../loaders/statistics/index.ts";
import { count } from "./given-counts.ts";

const place = {
  indicateur: "satisfaction_jeunes",
  niveau: "seconde",
  sexe: "",
  couverture: null,
  deff: null,
} as const;

/** The mean of five counts of marks, some of them secret, as it is published. */
function mean(marks: readonly number[], secret: readonly number[] = []) {
  const n = marks.reduce((sum, each) => sum + each, 0);
  const sum = marks.reduce((total, each, i) => total + each * (i + 1), 0);
  const rows = marks.map((each, i) =>
    secret.includes(i + 1)
      ? { modalite: `note_${i + 1}`, numerateur: null, denominateur: null, statut: "c" as const }
      : { modalite: `note_${i + 1}`, numerateur: each, denominateur: n },
  );
  return inferObservations([
    count({ ...place, modalite: "moyenne", numerateur: sum, denominateur: n }),
    count({ ...place, numerateur: marks[3]! + marks[4]!, denominateur: n }),
    ...rows.map((row) => count({ ...place, ...row })),
  ])[0]!;
}

test("the interval of a mean is Student's where its five marks are published: 5, 10, 20, 40, 25", () => {
  const { low, high } = meanInterval(370, 5 + 40 + 180 + 640 + 625, 100);
  expect(mean([5, 10, 20, 40, 25])).toMatchObject({ valeur: 3.7, borne_basse: low, borne_haute: high });
});

test("where marks are secret it says nothing of them: two tables of one mean and one share have one interval", () => {
  const [first, second] = [
    mean([2, 9, 9, 40, 40], [1, 2, 3, 4, 5]),
    mean([4, 4, 12, 41, 39], [1, 2, 3, 4, 5]),
  ];
  expect(first.valeur).toBe(second.valeur);
  expect(first.borne_basse).toBe(second.borne_basse);
  expect(first.borne_haute).toBe(second.borne_haute);
});

test("hidden marks widen the interval of a mean, never narrow it", () => {
  const marks = [5, 10, 20, 40, 25];
  const [shown, hidden] = [mean(marks), mean(marks, [1, 2])];
  expect(hidden.borne_basse!).toBeLessThan(shown.borne_basse!);
  expect(hidden.borne_haute!).toBeGreaterThan(shown.borne_haute!);
});
