import { readFileSync } from "node:fs";
import type { Response } from "../../loaders/demonstration/answers.ts";
import { readCalendar, spansOf } from "../../loaders/demonstration/calendar.ts";
import type { Plan, PlannedBassin, PlannedDepartment } from "../../loaders/demonstration/plan.ts";
import { drawSchools, type School } from "../../loaders/demonstration/schools.ts";
import { calibrateSeconde } from "./calibrate.ts";
import { internships } from "./internships.ts";

const calendar = readCalendar(
  readFileSync(new URL("../../data/reference/calendrier.csv", import.meta.url), "utf8"),
);

/** Rates of a level by school year; the internship of seconde began in June 2024. */
type Rates = PlannedDepartment["rates"];

const rates = (seconde: [number, number], troisieme: number[], pfmp: number[]): Rates => ({
  seconde: byYear(["2023-2024", "2024-2025"], seconde),
  troisieme: byYear(["2022-2023", "2023-2024", "2024-2025"], troisieme),
  pfmp: byYear(["2022-2023", "2023-2024", "2024-2025"], pfmp),
});

const byYear = (years: string[], values: number[]) =>
  Object.fromEntries(years.map((year, index) => [year, values[index] ?? 0]));

const academie = "Normandie";

const departements: readonly PlannedDepartment[] = [
  {
    ...{ code: "14", nom: "Calvados", academie, mobility: 0.21, weight: 23, note: 0 },
    schools: { seconde: 20, pfmp: 12, troisieme: 28 },
    rates: rates([0.915, 0.945], [0.968, 0.97, 0.973], [0.935, 0.938, 0.94]),
    chambers: { "Démonstration CCI Calvados": 20 },
  },
  {
    ...{ code: "27", nom: "Eure", academie, mobility: 0.34, weight: 17, note: -0.15 },
    schools: { seconde: 16, pfmp: 10, troisieme: 24 },
    rates: rates([0.815, 0.865], [0.945, 0.949, 0.957], [0.905, 0.91, 0.918]),
    chambers: { "Démonstration CCI Eure": 17 },
  },
  {
    ...{ code: "50", nom: "Manche", academie, mobility: 0.21, weight: 15, note: 0.12 },
    schools: { seconde: 14, pfmp: 9, troisieme: 20 },
    rates: rates([0.905, 0.936], [0.972, 0.971, 0.975], [0.945, 0.947, 0.944]),
    chambers: { "Démonstration CCI Manche": 15 },
  },
  {
    ...{ code: "61", nom: "Orne", academie, mobility: 0.21, weight: 8, note: 0 },
    schools: { seconde: 11, pfmp: 7, troisieme: 15 },
    rates: rates([0.9, 0.915], [0.962, 0.964, 0.966], [0.93, 0.93, 0.933]),
    chambers: { "Démonstration CCI Orne": 8 },
  },
  {
    ...{ code: "76", nom: "Seine-Maritime", academie, mobility: 0.21, weight: 37, note: 0 },
    schools: { seconde: 34, pfmp: 20, troisieme: 46 },
    rates: rates([0.885, 0.935], [0.957, 0.961, 0.968], [0.925, 0.922, 0.905]),
    // Two share the Seine-Maritime.
    chambers: { "Démonstration CCI Seine": 23, "Démonstration CCI Estuaire": 17 },
  },
];

/**
 * Training areas and the weight of each in its department. `99763` crosses two departments; `99613` is so small
 * that its results are secret, and `99612` with it. In two of them internships are harder to find, which « zones à
 * renforcer » is to show.
 */
const bassins: Readonly<Record<string, PlannedBassin>> = Object.fromEntries(
  (
    [
      ["99141", "Plaine", { "14": 8 }],
      ["99142", "Côte", { "14": 6 }],
      ["99143", "Bocage", { "14": 4 }],
      ["99271", "Forêt", { "27": 5 }, -0.55],
      ["99272", "Plateau", { "27": 5 }],
      ["99273", "Vallée", { "27": 4 }, 0.2],
      ["99501", "Presqu'île", { "50": 5 }],
      ["99502", "Baie", { "50": 6 }],
      ["99503", "Marais", { "50": 3 }],
      ["99611", "Collines", { "61": 5 }],
      ["99612", "Haras", { "61": 4 }],
      ["99613", "Étangs", { "61": 2 }],
      ["99761", "Falaises", { "76": 7 }, -0.6],
      ["99762", "Boucles", { "76": 8 }],
      ["99763", "Estuaire", { "76": 6, "27": 2 }],
      ["99764", "Métropole", { "76": 10 }],
    ] as [string, string, Record<string, number>, number?][]
  ).map(([code, name, weights, hardship = 0]) => [
    code,
    { label: `Bassin de démonstration ${name}`, weights, hardship },
  ]),
);

/** Less in the first year of seconde, and much less in the Orne in 2024-2025. */
const response: Response = ({ level, departement }, year) => {
  if (departement === "61" && year === "2024-2025") return level === "seconde" ? 0.42 : 0.75;
  if (level === "seconde") return year === "2023-2024" ? 0.86 : 0.82;
  return level === "pfmp" ? 0.88 : 0.92;
};

const holiday = (label: string, weight: number) => ({ label, weight, spans: spansOf(calendar, "B", label) });

/** Normandie, calibrated on what is already published of it (domain.md, section 2). */
export const normandie: Plan = {
  ...{ seed: "", region: "R28", departements, bassins, response, internships, hiring: 1 },
  // The collège that the survey no longer lists in its last year.
  closed: { level: "troisieme", departement: "50", year: "2024-2025", rank: 3 },
  adjust: (answers, level, year) =>
    level === "seconde" && year === "2024-2025" ? calibrateSeconde(answers) : answers,
  conventions: {
    // 2022 is the published 3 500 (domain.md, section 2).
    totals: { "2021": 2610, "2022": 3500, "2023": 3915, "2024": 4268, "2025": 3742 },
    national: { "2023": 38400, "2024": 42100 },
  },
  holidays: [
    holiday("Vacances d'hiver", 24),
    holiday("Vacances de printemps", 21),
    holiday("Vacances d'été", 34),
    holiday("Vacances de la Toussaint", 21),
  ],
  forms: {
    young: {
      "2022-2023": { troisieme: 620, pfmp: 410, mini_stage: 270 },
      "2023-2024": { troisieme: 840, seconde: 1260, pfmp: 520, mini_stage: 380 },
      "2024-2025": { troisieme: 1010, seconde: 1740, pfmp: 610, mini_stage: 450 },
    },
    company: {
      "2022-2023": { troisieme: 260, pfmp: 310, mini_stage: 130 },
      "2023-2024": { troisieme: 420, seconde: 560, pfmp: 380, mini_stage: 190 },
      "2024-2025": { troisieme: 480, seconde: 790, pfmp: 410, mini_stage: 230 },
    },
  },
};

/** The invented schools of Normandie. */
export const schools: readonly School[] = drawSchools(normandie);
