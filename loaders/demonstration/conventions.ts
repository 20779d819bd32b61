import { franceCode } from "../region/territory.ts";
import { dayNumber, type Holiday, isoDay, LONGEST } from "./calendar.ts";
import { by, csvBytes, type Row } from "./csv.ts";
import type { DemonstrationFile } from "./files.ts";
import type { Plan } from "./plan.ts";
import { type Random, randomFrom } from "./random.ts";

import { girlsShareOf, sectorWeights } from "./sectors.ts";

/** Days before a holiday in which conventions are signed. */
const EARLY = 6;

interface Cell {
  mois: string;
  departement: string;
  origine: string;
  public: string;
  sexe: string;
  secteur: string;
  taille_entreprise: string;
}

/** The counts of the CCI, one file a year. */
export function conventionFiles(plan: Plan): DemonstrationFile[] {
  return Object.keys(plan.conventions.totals).map((year) => ({
    path: `conventions/cci-${year}.csv`,
    bytes: csvBytes(conventionRows(plan, year)),
  }));
}

/** The yearly totals of the network, of the country and of the region. */
export function nationalFiles({ region, conventions }: Plan): DemonstrationFile[] {
  const source = "Données de démonstration (réseau des CCI)";
  const years = Object.keys(conventions.national);
  const rows = (territoire: string, totals: Readonly<Record<string, number>>): Row[] =>
    years.map((year) => ({ annee: Number(year), territoire, conventions: totals[year] ?? 0, source }));
  const all = [
    ...rows(franceCode, conventions.national),
    ...(region === franceCode ? [] : rows(region, conventions.totals)),
  ];
  return [{ path: "conventions_nationales/totaux-annuels-demonstration.csv", bytes: csvBytes(all) }];
}

/** What the chambers count in a year. */
export function conventionRows(plan: Plan, year: string): Row[] {
  const random = randomFrom(`${plan.seed}conventions ${year}`);
  const draw = cellDrawer(plan, year, random);
  const counts = new Map<string, { cell: Cell; conventions: number; jours: number }>();
  for (let i = 0; i < (plan.conventions.totals[year] ?? 0); i++) {
    const cell = draw();
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

function cellDrawer(plan: Plan, year: string, random: Random): () => Cell {
  const chambers = Object.fromEntries(plan.departements.flatMap(({ chambers }) => Object.entries(chambers)));
  const departmentOf = new Map(
    plan.departements.flatMap(({ code, chambers }) => Object.keys(chambers).map((name) => [name, code])),
  );
  const month = monthDrawer(plan, year, random);
  return () => {
    const origine = random.pick(chambers);
    const secteur = random.pick(sectorWeights);
    return {
      mois: month(),
      departement: departmentOf.get(origine) ?? "",
      origine,
      public: random.pick({ collegien: 38, lyceen: 52, etudiant: 8, autre: 2 }),
      sexe: random.happens(0.03) ? "" : random.happens(girlsShareOf(secteur)) ? "F" : "G",
      secteur: random.happens(0.04) ? "" : secteur,
      taille_entreprise: random.pick({ tpe: 55, pme: 32, eti: 9, ge: 4 }),
    };
  };
}

/** The month of a day in one of the holidays of a calendar year, or just before: other months have no row at all. */
function monthDrawer({ holidays, conventions }: Plan, year: string, random: Random): () => string {
  const last = year === Object.keys(conventions.totals).at(-1);
  const times = new Map(holidays.map((holiday) => [holiday.label, timeIn(holiday, year)]));
  const weights = Object.fromEntries(
    holidays.map(({ label, weight }) => {
      const isAfterSummer = last && isoDay(times.get(label)?.[0] ?? 0).slice(5, 7) >= "09";
      return [label, isAfterSummer ? 0 : weight];
    }),
  );
  return () => {
    const [start, end] = times.get(random.pick(weights)) ?? [0, 0];
    const day = random.whole(start - EARLY, Math.min(end, start + LONGEST));
    return `${year}${isoDay(day).slice(4, 7)}`;
  };
}

/** First and last day of a holiday in a year, in days since 1970; where the calendar has none that year, of the nearest one. */
function timeIn({ spans }: Holiday, year: string): [start: number, end: number] {
  const distance = ([start]: readonly [string, string]) => Math.abs(Number(start.slice(0, 4)) - Number(year));
  const [start = "", end = ""] = spans.toSorted((a, b) => distance(a) - distance(b))[0] ?? [];
  return [dayNumber(start), dayNumber(end)];
}
