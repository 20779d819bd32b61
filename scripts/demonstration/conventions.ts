import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { by, csvBytes, type Row } from "./csv.ts";
import type { DemonstrationFile } from "./files.ts";
import { type Random, randomFrom } from "./random.ts";
import { type Departement, departements } from "./schools.ts";
import { girlsShareOf, sectorWeights } from "./sectors.ts";

/** Conventions of each year in Normandie; 2022 is the published 3 500 (domain.md, section 2), 2025 stops after the summer. */
export const yearTotals: Readonly<Record<string, number>> = {
  "2021": 2610,
  "2022": 3500,
  "2023": 3915,
  "2024": 4268,
  "2025": 3742,
};

/** Mini-stages are made in school holidays, and signed in them or in the days before: the share of each in a year. */
const holidays = {
  "Vacances d'hiver": 24,
  "Vacances de printemps": 21,
  "Vacances d'été": 34,
  "Vacances de la Toussaint": 21,
};
type Holiday = keyof typeof holidays;

/** Days before a holiday in which conventions are signed, and days of the summer after which none is. */
const [EARLY, SUMMER] = [6, 35];

const calendar = readFileSync(
  fileURLToPath(new URL("../../data/reference/calendrier.csv", import.meta.url)),
  "utf8",
)
  .split(/\r?\n/)
  .map((line) => line.split(";"));

/** Chambers and their weight; two share the Seine-Maritime. */
const chambers: Record<Departement, Record<string, number>> = {
  "14": { "Démonstration CCI Calvados": 20 },
  "27": { "Démonstration CCI Eure": 17 },
  "50": { "Démonstration CCI Manche": 15 },
  "61": { "Démonstration CCI Orne": 8 },
  "76": { "Démonstration CCI Seine": 23, "Démonstration CCI Estuaire": 17 },
};

const everyChamber = Object.fromEntries(departements.flatMap((code) => Object.entries(chambers[code])));

interface Cell {
  mois: string;
  departement: Departement;
  origine: string;
  public: string;
  sexe: string;
  secteur: string;
  taille_entreprise: string;
}

/** The counts of the CCI, one file a year. */
export function conventionFiles(): DemonstrationFile[] {
  return Object.keys(yearTotals).map((year) => ({
    path: `conventions/cci-${year}.csv`,
    bytes: csvBytes(conventionRows(year)),
  }));
}

/** The yearly totals of the network; 2022 is not here: it is a published fact. */
export function nationalFiles(): DemonstrationFile[] {
  const source = "Données de démonstration (réseau des CCI)";
  const rows = [
    { annee: 2023, territoire: "FR", conventions: 38400, source },
    { annee: 2024, territoire: "FR", conventions: 42100, source },
    { annee: 2023, territoire: "R28", conventions: yearTotals["2023"] ?? 0, source },
    { annee: 2024, territoire: "R28", conventions: yearTotals["2024"] ?? 0, source },
  ];
  return [{ path: "conventions_nationales/totaux-annuels-demonstration.csv", bytes: csvBytes(rows) }];
}

/** What the chambers count in a year. */
export function conventionRows(year: string): Row[] {
  const random = randomFrom(`conventions ${year}`);
  const counts = new Map<string, { cell: Cell; conventions: number; jours: number }>();
  for (let i = 0; i < (yearTotals[year] ?? 0); i++) {
    const cell = drawCell(year, random);
    const key = Object.values(cell).join("|");
    const entry = counts.get(key) ?? { cell, conventions: 0, jours: 0 };
    entry.conventions += 1;
    entry.jours += Number(random.pick({ "3": 3, "4": 2, "5": 5 }));
    counts.set(key, entry);
  }
  const rows: Row[] = [...counts.values()].map(({ cell, conventions, jours }) => ({
    ...cell,
    conventions,
    jours,
  }));
  return rows.sort(by((row) => Object.values(row).join("|")));
}

function drawCell(year: string, random: Random): Cell {
  const origine = random.pick(everyChamber);
  const departement = departements.find((code) => origine in chambers[code]) ?? "76";
  const secteur = random.pick(sectorWeights);
  return {
    mois: drawMonth(year, random),
    departement,
    origine,
    public: random.pick({ collegien: 38, lyceen: 52, etudiant: 8, autre: 2 }),
    sexe: random.happens(0.03) ? "" : random.happens(girlsShareOf(secteur)) ? "F" : "G",
    secteur: random.happens(0.04) ? "" : secteur,
    taille_entreprise: random.pick({ tpe: 55, pme: 32, eti: 9, ge: 4 }),
  };
}

/** The month of a day in one of the holidays of a calendar year, or just before: other months have no row at all. */
function drawMonth(year: string, random: Random): string {
  const autumn = year === "2025" ? 0 : holidays["Vacances de la Toussaint"];
  const holiday = random.pick<Holiday>({ ...holidays, "Vacances de la Toussaint": autumn });
  const [start, end] = daysOf(holiday, year);
  const last = holiday === "Vacances d'été" ? Math.min(end, start + SUMMER) : end;
  return `${year}${isoDay(random.whole(start - EARLY, last)).slice(4, 7)}`;
}

/** First and last day of a holiday of zone B, in days since 1970; before the calendar begins, those of the year after. */
function daysOf(holiday: Holiday, year: string): [start: number, end: number] {
  const line = calendar.find(
    ([, zone, start, , label]) =>
      label === holiday && zone !== "A" && zone !== "C" && start?.startsWith(year),
  );
  const [, , start = "", end = ""] = line ?? [];
  return line ? [dayNumber(start), dayNumber(end)] : daysOf(holiday, String(Number(year) + 1));
}

/** An ISO day in days since 1970. */
export function dayNumber(iso: string): number {
  return Date.parse(`${iso}T00:00:00Z`) / 86_400_000;
}

/** The ISO day of a number of days since 1970. */
export function isoDay(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}
