import { expect, test } from "vitest";
import type { Count } from "../../loaders/indicators/count.ts";
import { judge } from "../../loaders/secrecy/protect/primary.ts";
import { rules } from "../../loaders/secrecy/rules.ts";
import { count } from "./counts.ts";

/** The verdict on the answers of companies: promoters, passives, detractors, then their score. */
function judgeScore(promoteurs: number, passifs: number, detracteurs: number): string[] {
  const denominateur = promoteurs + passifs + detracteurs;
  const row = (modalite: string, numerateur: number): Count =>
    count("nps_entreprises", "R28", { modalite, numerateur, denominateur });
  const rows = [
    row("promoteurs", promoteurs),
    row("passifs", passifs),
    row("detracteurs", detracteurs),
    row("", promoteurs - detracteurs),
  ];
  return judge(rows, rules).map(({ statut, raison }) => raison ?? statut);
}

test("a score of +2 or −1 counts nobody: 12 promoters against 10 detractors hide nothing", () => {
  expect(judgeScore(12, 8, 10)).toEqual(["", "", "", ""]);
  expect(judgeScore(10, 8, 11)).toEqual(["", "", "", ""]);
});

test("two detractors are secret in their own row, and so are the promoters and passives they complete", () => {
  expect(judgeScore(28, 10, 2)).toEqual(["", "", "petit effectif", ""]);
  expect(judgeScore(38, 2, 0)).toEqual(["complément petit", "petit effectif", "", "complément petit"]);
});

test("a score one short of all promoters gives its only passive away, one short of all detractors too", () => {
  expect(judgeScore(24, 1, 0).at(-1)).toBe("complément petit");
  expect(judgeScore(0, 1, 24).at(-1)).toBe("complément petit");
});

test("a mean one point short of all 5 gives its only 4 away; one of 4.5 tells of nobody", () => {
  const means = [149, 31, 135].map((numerateur) =>
    count("satisfaction_jeunes", "R28", { modalite: "moyenne", numerateur, denominateur: 30 }),
  );
  expect(judge(means, rules).map(({ raison }) => raison)).toEqual([
    "complément petit",
    "complément petit",
    null,
  ]);
});

test("a score is published from twenty answers", () => {
  expect(judgeScore(9, 5, 5)).toEqual(Array(4).fill("dénominateur faible"));
});
