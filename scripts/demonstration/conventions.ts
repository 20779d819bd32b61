import { by, csvBytes, type Row } from "./csv.ts";
import type { DemonstrationFile } from "./files.ts";
import { type Random, randomFrom } from "./random.ts";
import { type Departement, departements } from "./schools.ts";
import { girlsShareOf, sectorWeights } from "./sectors.ts";

/** Conventions of each year in Normandie; 2022 is the published 3 500 (domain.md, section 2), 2025 stops in September. */
export const yearTotals: Readonly<Record<string, number>> = {
  "2021": 2610,
  "2022": 3500,
  "2023": 3915,
  "2024": 4268,
  "2025": 3742,
};

/** School holidays carry most of the mini-stages. */
const monthWeights = [1, 21, 3, 18, 3, 4, 26, 4, 1, 16, 2, 1];
const monthsOf = (year: string) => (year === "2025" ? 9 : 12);

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

function conventionRows(year: string): Row[] {
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
  const rows = [...counts.values()].map(({ cell, conventions, jours }) => ({ ...cell, conventions, jours }));
  const all: Row[] = [...rows, ...emptyMonths(year, rows)];
  return all.sort(by((row) => Object.values(row).join("|")));
}

function drawCell(year: string, random: Random): Cell {
  const weights = Object.fromEntries(
    monthWeights
      .slice(0, monthsOf(year))
      .map((weight, index) => [String(index + 1).padStart(2, "0"), weight]),
  );
  const origine = random.pick(everyChamber);
  const departement = departements.find((code) => origine in chambers[code]) ?? "76";
  const secteur = random.pick(sectorWeights);
  return {
    mois: `${year}-${random.pick(weights)}`,
    departement,
    origine,
    public: random.pick({ collegien: 38, lyceen: 52, etudiant: 8, autre: 2 }),
    sexe: random.happens(0.03) ? "" : random.happens(girlsShareOf(secteur)) ? "F" : "G",
    secteur: random.happens(0.04) ? "" : secteur,
    taille_entreprise: random.pick({ tpe: 55, pme: 32, eti: 9, ge: 4 }),
  };
}

/** A month without any convention is written as a zero: a month left out would read as a month not delivered. */
function emptyMonths(year: string, rows: readonly Cell[]): Row[] {
  const delivered = new Set(rows.map(({ mois, origine }) => `${mois} ${origine}`));
  return departements.flatMap((departement) =>
    Object.keys(chambers[departement]).flatMap((origine) =>
      Array.from({ length: monthsOf(year) }, (_, index) => `${year}-${String(index + 1).padStart(2, "0")}`)
        .filter((mois) => !delivered.has(`${mois} ${origine}`))
        .map((mois) => ({
          ...{
            mois,
            departement,
            origine,
            public: "lyceen",
            sexe: "F",
            secteur: "G",
            taille_entreprise: "tpe",
          },
          ...{ conventions: 0, jours: "" },
        })),
    ),
  );
}
