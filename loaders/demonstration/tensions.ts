import { csvBytes } from "./csv.ts";
import type { DemonstrationFile } from "./files.ts";
import type { Plan } from "./plan.ts";
import { randomFrom } from "./random.ts";

/** Hiring plans of a region of three million people and the share judged difficult, by sector, in percent. */
const sectors: Record<string, [projects: number, difficult: number]> = {
  A: [9800, 46],
  C: [11200, 61],
  D: [420, 52],
  E: [610, 49],
  F: [8900, 71],
  G: [12600, 44],
  H: [6300, 58],
  I: [14100, 53],
  J: [2100, 59],
  K: [1700, 38],
  L: [900, 36],
  M: [3900, 50],
  N: [9400, 51],
  O: [2300, 33],
  P: [2600, 30],
  Q: [12900, 64],
  R: [3100, 29],
  S: [4200, 56],
};

/** Recruitment tension in the manner of a yearly survey of needs: region only, so no department. */
export function tensionFiles({ seed, hiring }: Plan): DemonstrationFile[] {
  const random = randomFrom(`${seed}tensions`);
  const rows = [2023, 2024, 2025].flatMap((annee) =>
    Object.entries(sectors).map(([secteur, [projects, difficult]]) => ({
      annee,
      departement: "",
      secteur,
      projets: Math.round(projects * hiring * (1 + random.normal(0.05))),
      part_difficile: `${(difficult + (2024 - annee) * 1.5 + random.normal(1.5)).toFixed(1).replace(".", ",")} %`,
    })),
  );
  return [{ path: "tensions/besoins-de-recrutement-demonstration.csv", bytes: csvBytes(rows) }];
}
