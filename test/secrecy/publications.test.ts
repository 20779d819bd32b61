import { expect, test } from "vitest";
import { type Issue, Publications } from "./publications.ts";
import type { Answer } from "./world.ts";
import { answers, find, survey } from "./world.ts";

/** The worlds 4 and 5 of the outsider's attacks: publications one after the other. */

const corrected = answers(
  "uai effectif avec_solution sans_solution",
  `0147001J 141 131 10
   0147002K 120 109 11
   0147003L 98 92 6
   0147004M 133 121 12
   0147005N 110 108 2
   0147006P 87 80 7
   0147007R 150 133 17
   0147008S 125 119 6
   0147009T 104 90 14
   0147010U 92 87 5`,
);

const correct = (schools: readonly Answer[], ...uais: string[]) =>
  schools.map((answer) =>
    uais.includes(String(answer.uai))
      ? {
          ...answer,
          avec_solution: Number(answer.avec_solution) + 1,
          sans_solution: Number(answer.sans_solution) - 1,
        }
      : answer,
  );

const figures = (issue: Issue) =>
  issue.counts
    .filter(({ indicateur }) =>
      ["taux_placement", "sans_solution", "taux_placement_bornes"].includes(indicateur),
    )
    .map(({ indicateur, territoire, modalite, numerateur, denominateur, deff }) =>
      [indicateur, territoire, modalite, numerateur, denominateur, deff].join(" "),
    );

test("world 4: one pupil corrected in one school waits; the figures of the first publication stay to the last decimal", async () => {
  const publications = new Publications();
  const first = await publications.publish({ enquete: survey(corrected) }, "2025-07-03T10:00:00Z");
  const second = await publications.publish(
    { enquete: survey(correct(corrected, "0147001J")) },
    "2025-09-01T10:00:00Z",
  );
  expect(find(second, "taux_placement", "D14")).toMatchObject({ numerateur: 1070, denominateur: 1160 });
  expect(figures(second)).toEqual(figures(first));
  expect(second.waiting).toEqual([
    {
      annee_scolaire: "2024-2025",
      niveau: "seconde",
      departement: "14",
      schools: 1,
      uais: ["0147001J"],
      names: ["0147001J"],
      since: "2025-07-03T10:00:00",
    },
  ]);
});

test("world 4, three schools corrected: the new answers are taken, and nothing waits", async () => {
  const publications = new Publications();
  await publications.publish({ enquete: survey(corrected) }, "2025-07-03T10:00:00Z");
  const moved = correct(corrected, "0147001J", "0147004M", "0147009T");
  const second = await publications.publish({ enquete: survey(moved) }, "2025-09-01T10:00:00Z");
  expect(second.protection.report.failures).toEqual([]);
  expect(find(second, "taux_placement", "D14")?.numerateur).toBe(1073);
  expect(second.waiting).toEqual([]);
});

const late = answers(
  "uai effectif avec_solution sans_solution p1 p2 p3",
  `0147001J 120 108 12 oui oui oui
   0147002K 110 97 13 oui oui oui
   0147003L 130 119 11 oui oui oui
   0147004M 90 78 12 oui oui oui
   0147005N 100 91 9 non oui oui
   0147006P 105 95 10 non non oui
   0147007R 115 104 11 non non oui
   0277001N 140 128 12 oui oui oui
   0277002P 95 84 11 oui oui oui
   0277003R 105 97 8 oui oui oui
   0277004S 125 112 13 oui oui oui`,
);

const answersAt = (publication: "p1" | "p2" | "p3") =>
  late.filter((answer) => answer[publication] === "oui").map(({ p1, p2, p3, ...answer }): Answer => answer);
const at = (publication: "p1" | "p2" | "p3") => survey(answersAt(publication));

test("world 5: one late school waits, three are published; the region and its departments are never hidden", async () => {
  const publications = new Publications();
  const p1 = await publications.publish({ enquete: at("p1") }, "2025-07-03T10:00:00Z");
  const p2 = await publications.publish({ enquete: at("p2") }, "2025-07-20T10:00:00Z");
  const p3 = await publications.publish({ enquete: at("p3") }, "2025-09-01T10:00:00Z");
  for (const { protection } of [p1, p2, p3]) expect(protection.report.failures).toEqual([]);
  for (const place of ["R28", "D14", "D27"]) {
    const [one, two, three] = [p1, p2, p3].map((issue) => find(issue, "taux_placement", place)?.numerateur);
    expect(two).toBe(one);
    expect(three).toBe({ R28: 1113, D14: 692, D27: 421 }[place]);
    expect(find(p3, "sans_solution", place)?.numerateur).toBe({ R28: 122, D14: 78, D27: 44 }[place]);
  }
  expect(p2.counts).toEqual(p1.counts);
  expect(p2.waiting).toMatchObject([{ departement: "14", schools: 1, since: "2025-07-03T10:00:00" }]);
  expect(p3.waiting).toEqual([]);
});

test("world 5, an answer taken back: a school that withdraws its answer stays counted until others move", async () => {
  const publications = new Publications();
  const all = answersAt("p3");
  const first = await publications.publish({ enquete: survey(all) }, "2025-07-03T10:00:00Z");
  const without = all.filter(({ uai }) => uai !== "0147001J");
  const second = await publications.publish({ enquete: survey(without) }, "2025-07-20T10:00:00Z");
  expect(figures(second)).toEqual(figures(first));
  expect(second.waiting).toMatchObject([{ departement: "14", schools: 1, uais: ["0147001J"] }]);
});

test("three schools move, then two of them go back: the third is compared with the first publication too, and waits", async () => {
  const publications = new Publications();
  const moved = correct(corrected, "0147001J", "0147004M", "0147009T");
  await publications.publish({ enquete: survey(corrected) }, "2025-07-03T10:00:00Z");
  const second = await publications.publish({ enquete: survey(moved) }, "2025-07-20T10:00:00Z");
  // Four answers moved since July, one since the spring.
  const back = correct(corrected, "0147009T");
  const third = await publications.publish({ enquete: survey(back) }, "2025-09-01T10:00:00Z");
  expect(figures(third)).toEqual(figures(second));
  expect(third.waiting).toMatchObject([{ schools: 2, since: "2025-07-20T10:00:00" }]);
});

test("three late schools of which one is alone in its bassin: the bassin that it would be gives way, the department does not", async () => {
  const publications = new Publications();
  const schools = answersAt("p3").map((answer) =>
    String(answer.uai).startsWith("014")
      ? { ...answer, bassin: "KLMN".includes(String(answer.uai).at(-1)!) ? "14001" : "14002" }
      : answer,
  );
  const others = answers(
    "uai bassin effectif avec_solution sans_solution",
    `0147011B 14002 88 80 8
     0147012C 14002 97 85 12
     0147013D 14002 102 92 10`,
  );
  const early = schools.filter(({ uai }) => !["0147005N", "0147006P", "0147007R"].includes(String(uai)));
  const first = await publications.publish(
    { enquete: survey([...early, ...others]) },
    "2025-07-03T10:00:00Z",
  );
  expect(find(first, "taux_placement", "B14001")?.statut).toBe("");
  const second = await publications.publish(
    { enquete: survey([...schools, ...others]) },
    "2025-09-01T10:00:00Z",
  );
  expect(second.protection.report.failures).toEqual([]);
  expect(find(second, "taux_placement", "B14001")?.statut).toBe("c");
  for (const place of ["R28", "D14"]) expect(find(second, "taux_placement", place)?.statut).toBe("");
});

test("a row hidden once is published again as soon as nothing can be deduced from it", async () => {
  const publications = new Publications();
  const few = answersAt("p1").filter(({ uai }) => !["0277001N", "0277002P"].includes(String(uai)));
  const first = await publications.publish({ enquete: survey(few) }, "2025-07-03T10:00:00Z");
  expect(find(first, "taux_placement", "D27")?.statut).toBe("c");
  const more = answers(
    "uai effectif avec_solution sans_solution",
    `0277005T 90 82 8
     0277006U 99 91 8`,
  );
  const second = await publications.publish(
    { enquete: survey([...answersAt("p3"), ...more]) },
    "2025-09-01T10:00:00Z",
  );
  expect(second.protection.report.failures).toEqual([]);
  expect(second.waiting).toEqual([]);
  for (const place of ["R28", "D14", "D27"])
    expect(find(second, "taux_placement", place)?.statut, place).toBe("");
});

test("a school that changes its bassin is not given by the difference of the bassin then and now", async () => {
  const publications = new Publications();
  const inBassins = (moved: string) =>
    survey(
      corrected.map((answer, i) => ({
        ...answer,
        bassin: i < 5 || answer.uai === moved ? "14001" : "14002",
      })),
    );
  const first = await publications.publish({ enquete: inBassins("") }, "2025-07-03T10:00:00Z");
  expect(find(first, "taux_placement", "B14001")?.statut).toBe("");
  const second = await publications.publish({ enquete: inBassins("0147010U") }, "2025-09-01T10:00:00Z");
  expect(second.waiting).toEqual([]);
  expect(second.protection.report.failures).toEqual([]);
  expect(find(second, "taux_placement", "B14001")?.statut).toBe("c");
  expect(find(second, "taux_placement", "D14")?.numerateur).toBe(1070);
});
