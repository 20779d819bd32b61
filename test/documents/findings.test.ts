import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { contracts } from "../../loaders/contracts/index.ts";
import { mapFindings, renderFindings } from "../../scripts/finding-map.ts";

const findings = mapFindings();

it("docs/findings.md is up to date (`npm run findings` writes it)", () => {
  expect(readFileSync("docs/findings.md", "utf8")).toBe(renderFindings(findings));
});

it("every finding is held by a test", () => {
  expect(findings.length).toBeGreaterThan(60);
  expect(findings.filter(({ tests }) => tests.length === 0).map(({ code }) => code)).toEqual([]);
});

it("the map knows the rules of contracts, the checks of the intake, and those of the warehouse", () => {
  const codes = findings.map(({ code }) => code);
  for (const { id, rules } of Object.values(contracts))
    for (const { code } of rules) expect(codes).toContain(`${id}.${code}`);
  expect(codes).toEqual(expect.arrayContaining(["fichier.nature", "<source>.vide", "conventions.somme"]));
  expect(findings.find(({ code }) => code === "placement.total")).toMatchObject({
    levels: ["erreur"],
    file: "loaders/contracts/sources/placement/rules.ts",
  });
  expect(findings.find(({ code }) => code === "<source>.recouvrement")).toMatchObject({
    levels: ["erreur"],
    file: "loaders/warehouse/findings.ts",
  });
});
