import { expect, test } from "vitest";
import { readClasses } from "../../loaders/indicators/classes.ts";
import { rules } from "../../loaders/indicators/secrecy-rules.ts";
import { judge } from "../../loaders/secrecy/protect/primary.ts";
import { answers, forms, readWorld, survey, type World } from "./world.ts";

/** The verdict on each row of an indicator in the region, everybody together. */
async function verdictsOf({ db, rows }: World, indicateur: string, modalites: readonly string[]) {
  const verdicts = judge(rows, rules, await readClasses(db, rows));
  return modalites.map((modalite) => {
    const i = rows.findIndex(
      ({ count }) =>
        count.indicateur === indicateur &&
        count.territoire === "R28" &&
        count.niveau === "ensemble" &&
        (count.secteur === "ensemble" || count.secteur === "") &&
        (count.forme === "ensemble" || count.forme === "") &&
        count.modalite === modalite,
    );
    const { statut, raison } = verdicts[i]!;
    return raison ?? statut;
  });
}

/** The verdict on the answers of companies: promoters, passives, detractors, then their score. */
async function judgeScore(promoteurs: number, passifs: number, detracteurs: number): Promise<string[]> {
  const world = await readWorld({
    entreprises: forms("accueil_futur;satisfaction;recommandation", [
      [promoteurs, "oui", 5, 10],
      [passifs, "oui", 4, 8],
      [detracteurs, "non", 3, 5],
    ]),
  });
  return verdictsOf(world, "nps_entreprises", ["promoteurs", "passifs", "detracteurs", ""]);
}

test("a score of +2 or −1 counts nobody: 12 promoters against 10 detractors hide nothing", async () => {
  expect(await judgeScore(12, 8, 10)).toEqual(["", "", "", ""]);
  expect(await judgeScore(10, 8, 11)).toEqual(["", "", "", ""]);
});

test("two detractors are secret in their own row, and so are the promoters and passives they complete", async () => {
  expect(await judgeScore(28, 10, 2)).toEqual(["", "", "petit effectif", ""]);
  expect(await judgeScore(38, 2, 0)).toEqual(["complément petit", "petit effectif", "", "complément petit"]);
});

test("a score one short of all promoters gives its only passive away, one short of all detractors too", async () => {
  expect((await judgeScore(24, 1, 0)).at(-1)).toBe("complément petit");
  expect((await judgeScore(0, 1, 24)).at(-1)).toBe("complément petit");
});

test("a score is published from twenty answers", async () => {
  expect(await judgeScore(9, 5, 5)).toEqual(Array(4).fill("dénominateur faible"));
});

test("a mean one point short of all 5 gives its only 4 away; one of 4.5 tells of nobody", async () => {
  const mean = async (...marks: readonly (readonly [number, number])[]) =>
    (
      await verdictsOf(await readWorld({ jeunes: forms("satisfaction", marks) }), "satisfaction_jeunes", [
        "moyenne",
      ])
    )[0];
  expect(await mean([29, 5], [1, 4])).toBe("complément petit");
  expect(await mean([29, 1], [1, 2])).toBe("complément petit");
  expect(await mean([15, 5], [15, 4])).toBe("");
});

/** The verdict on the placement of the Calvados. */
async function judgePlacement(lines: string): Promise<string | undefined> {
  const { db, rows } = await readWorld({
    enquete: survey(answers("uai effectif avec_solution sans_solution", lines)),
  });
  const verdicts = judge(rows, rules, await readClasses(db, rows));
  const i = rows.findIndex(
    ({ count }) => count.indicateur === "taux_placement" && count.territoire === "D14",
  );
  return verdicts[i]?.raison ?? verdicts[i]?.statut;
}

test("97 pupils placed of 99 tell two: the complement is secret too", async () => {
  expect(await judgePlacement("0147001J 33 32 1\n0147002K 33 32 1\n0147003L 33 33 0")).toBe(
    "complément petit",
  );
});

test("a rate is published from 20 persons, and from three schools", async () => {
  expect(await judgePlacement("0147001J 6 4 2\n0147002K 7 4 3\n0147003L 6 4 2")).toBe("dénominateur faible");
  expect(await judgePlacement("0147001J 7 5 2\n0147002K 7 4 3\n0147003L 6 4 2")).toBe("");
  expect(await judgePlacement("0147001J 70 50 20\n0147002K 70 40 30")).toBe("moins de 3 établissements");
});

test("one school that holds nearly all pupils is what the two others cannot hide: 31 of 531", async () => {
  expect(await judgePlacement("0147001J 500 470 30\n0147002K 15 8 7\n0147003L 16 9 7")).toBe(
    "un établissement presque seul",
  );
  expect(await judgePlacement("0147001J 300 270 30\n0147002K 15 8 7\n0147003L 16 9 7")).toBe("");
});
