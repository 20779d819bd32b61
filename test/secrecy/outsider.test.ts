import { expect, test } from "vitest";
import { findSingledOut, readCsv } from "./outsider.ts";
import { answers, survey } from "./world.ts";

const schools = survey(
  answers(
    "uai effectif avec_solution sans_solution sans_solution_mobilite",
    `0147001J 120 100 20 8
     0147002K 110 92 18 6
     0147003L 130 115 15 7
     0147004M 90 78 12 5
     0147005N 100 91 9 -`,
  ),
);

const published = (...lines: string[]) =>
  readCsv(
    ["indicateur,periode,territoire,niveau,sexe,modalite,numerateur,denominateur,statut", ...lines].join(
      "\n",
    ),
    ",",
  );

test("the outsider subtracts 65 of those who filled the column from 74: the fifth school", () => {
  const rows = published(
    "sans_solution,2024-2025,D14,seconde,ensemble,,74,,",
    "part_mobilite,2024-2025,D14,seconde,,,26,65,",
  );
  expect(findSingledOut(rows, readCsv(schools, ";"))).toEqual(["2024-2025 seconde : 0147005N"]);
});

test("he finds nothing where one of the two is hidden", () => {
  const rows = published(
    "sans_solution,2024-2025,D14,seconde,ensemble,,74,,",
    "part_mobilite,2024-2025,D14,seconde,,,,,c",
  );
  expect(findSingledOut(rows, readCsv(schools, ";"))).toEqual([]);
});
