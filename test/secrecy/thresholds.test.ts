import { expect, test } from "vitest";
import { audit } from "../../loaders/secrecy/attack/gate.ts";
import { rules } from "../../loaders/secrecy/rules.ts";
import { count } from "./counts.ts";

test("the gate names what is published under a threshold, by its own reading of the rules: nothing is hidden here", async () => {
  const rows = [
    count("taux_placement", "D14", { numerateur: 97, denominateur: 99 }),
    count("taux_placement", "D27", { numerateur: 12, denominateur: 19, niveau: "pfmp" }),
    count("sans_solution", "D50", { numerateur: 3 }),
    count("part_plateforme", "D61", { numerateur: 60, denominateur: 90, unites: 2 }),
    count("satisfaction_entreprises", "R28", { numerateur: 18, denominateur: 20 }),
    count("sans_solution", "D76", { numerateur: 0 }),
    count("couverture", "D61", { numerateur: 2, denominateur: 3, unites: 1 }),
    count("nps_entreprises", "R28", { numerateur: -1, denominateur: 40 }),
    count("satisfaction_jeunes", "R28", { numerateur: 18, denominateur: 40 }),
  ];
  const { failures } = await audit(rows, rows, rules, { areas: [], facts: [], earlier: [], ownAnswers: [] });
  expect(
    failures.map(({ cell, relations }) => [cell.split(" ").slice(0, 3).join(" "), ...relations]),
  ).toEqual([
    ["taux_placement 2024-2025 D14", "publié tel quel"],
    ["taux_placement 2024-2025 D27", "publié tel quel"],
    ["sans_solution 2024-2025 D50", "publié tel quel"],
    ["part_plateforme 2024-2025 D61", "publié tel quel"],
    ["satisfaction_entreprises 2024-2025 R28", "publié tel quel"],
  ]);
});
