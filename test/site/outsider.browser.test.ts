import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { findSingledOut, readCsv, readSurveysWithStatus } from "../secrecy/outsider.ts";

const site = inject("site");

test("no subtraction on the published demonstration gives the answer of one school, or of two", () => {
  const published = readCsv(readFileSync(join(site.folder, "donnees", "indicateurs.csv"), "utf8"), ",");
  const surveys = readSurveysWithStatus(
    "data/demonstration/placement",
    "data/demonstration/etablissements/annuaire-demonstration.csv",
  );
  // The oldest file has titles as people write them: he does not read it.
  expect(surveys.filter(({ statut }) => statut !== "").length).toBeGreaterThan(1000);
  expect(published.length).toBeGreaterThan(5000);
  expect(surveys.length).toBeGreaterThan(500);
  expect(findSingledOut(published, surveys)).toEqual([]);
});

test("placement is published for the region and each department, at every level of every year", () => {
  const published = readCsv(readFileSync(join(site.folder, "donnees", "indicateurs.csv"), "utf8"), ",");
  const hidden = published.filter(
    ({ indicateur, territoire, sexe, modalite, statut }) =>
      ["taux_placement", "sans_solution", "taux_placement_bornes"].includes(indicateur ?? "") &&
      // Public and private, and the rate made of them, are details.
      !["public", "prive", "redresse"].includes(modalite ?? "") &&
      /^[RD]/.test(territoire ?? "") &&
      sexe === "ensemble" &&
      (statut === "c" || statut === "faible"),
  );
  expect(hidden).toEqual([]);
});

test("the satisfaction of companies is published for the region at every level of nearly every year", () => {
  const published = readCsv(readFileSync(join(site.folder, "donnees", "indicateurs.csv"), "utf8"), ",");
  const asked = published.filter(
    ({ indicateur, territoire, secteur, forme, modalite }) =>
      indicateur === "satisfaction_entreprises" &&
      territoire === "R28" &&
      secteur === "ensemble" &&
      forme === "ensemble" &&
      modalite === "",
  );
  const hidden = asked.filter(({ statut }) => statut === "c" || statut === "faible");
  expect(asked.length).toBeGreaterThanOrEqual(14);
  expect(hidden.length).toBeLessThanOrEqual(asked.length / 14);
});
