import { by, csvBytes, type Row } from "./csv.ts";
import type { DemonstrationFile } from "./files.ts";
import type { Plan } from "./plan.ts";
import { type Random, randomFrom } from "./random.ts";
import { girlsShareOf, sectorWeights } from "./sectors.ts";

const projects = ["generale", "technologique", "professionnelle", "apprentissage", "indecis"] as const;

type Months = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** Months in which the forms of a level come in: `10` to `12` belong to the first calendar year. */
const months: Months = {
  troisieme: { "12": 35, "01": 25, "02": 40 },
  seconde: { "06": 80, "07": 20 },
  pfmp: { "12": 25, "02": 25, "03": 20, "06": 30 },
  mini_stage: { "10": 20, "02": 30, "04": 25, "07": 25 },
};

/** Some pupils of seconde answer at the start of the next school year about the internship of June. */
const youngMonths = { ...months, seconde: { "06": 68, "07": 17, "09": 10, "10": 5 } };

/** The answers of young people, one file for those received in a school year; the last one goes on into the autumn. */
export function youngFiles(plan: Plan): DemonstrationFile[] {
  return fileByYear(plan, "satisfaction_jeunes/questionnaire-jeunes", plan.forms.young, youngForm);
}

/** The answers of companies, one file a school year. */
export function companyFiles(plan: Plan): DemonstrationFile[] {
  return fileByYear(
    plan,
    "satisfaction_entreprises/questionnaire-entreprises",
    plan.forms.company,
    companyForm,
  );
}

/** Departments by their weight among the forms, and what each adds to a mark. */
interface Places {
  weights: Readonly<Record<string, number>>;
  notes: Readonly<Record<string, number>>;
}

type Draw = (level: string, year: string, random: Random, places: Places) => Row;

function fileByYear(
  { seed, departements }: Plan,
  path: string,
  forms: Plan["forms"]["young"],
  draw: Draw,
): DemonstrationFile[] {
  const places = {
    weights: Object.fromEntries(departements.map(({ code, weight }) => [code, weight])),
    notes: Object.fromEntries(departements.map(({ code, note }) => [code, note])),
  };
  const rows = Object.entries(forms).flatMap(([year, levels]) => {
    const random = randomFrom(`${seed}${path} ${year}`);
    return Object.entries(levels).flatMap(([level, count]) =>
      Array.from({ length: count }, () => draw(level, year, random, places)),
    );
  });
  const years = Object.keys(forms);
  const last = years.at(-1) ?? "";
  return years.map((year) => ({
    path: `${path}-${year}.csv`,
    bytes: csvBytes(
      rows
        .filter(
          ({ date_reponse }) =>
            [yearOf(String(date_reponse)), last].find((each) => years.includes(each)) === year,
        )
        .sort(by((row) => String(row.date_reponse))),
    ),
  }));
}

/** The school year of a day, which is that of the file it is exported in. */
function yearOf(day: string): string {
  const start = Number(day.slice(0, 4)) - (Number(day.slice(5, 7)) >= 9 ? 0 : 1);
  return `${start}-${start + 1}`;
}

function youngForm(level: string, year: string, random: Random, places: Places): Row {
  const collective = random.happens(level === "seconde" ? 0.16 : level === "mini_stage" ? 0 : 0.06);
  const chosen = random.pick(sectorWeights);
  const sexe = random.happens(0.04)
    ? ""
    : random.happens(girlsShareOf(chosen, collective ? 0.4 : 0))
      ? "F"
      : "G";
  const departement = random.pick(places.weights);
  const satisfaction = note(
    random,
    (collective ? 0.25 : 0) + (year === "2024-2025" ? 0.15 : 0),
    places.notes[departement] ?? 0,
  );
  const before = random.pick(projectsBefore(level));
  const effect = random.pick(effects(satisfaction));
  return {
    origine: "Démonstration questionnaire jeunes",
    date_reponse: dateIn(youngMonths, level, year, random),
    departement,
    niveau: level,
    sexe,
    secteur: random.happens(0.05) ? "" : chosen,
    forme: collective ? "collectif" : "individuel",
    canal: channel(level, random),
    satisfaction,
    recommandation: random.happens(0.08) ? "" : recommendation(satisfaction, random),
    metiers_decouverts: random.happens(0.1) ? "" : random.binomial(collective ? 18 : 9, 0.35),
    projet_avant: before,
    projet_apres: projectAfter(before, effect, random),
    effet_orientation: random.happens(0.05) ? "" : effect,
  };
}

function companyForm(level: string, year: string, random: Random, places: Places): Row {
  const collective = random.happens(level === "seconde" ? 0.14 : 0.04);
  const departement = random.pick(places.weights);
  const satisfaction = note(
    random,
    (collective ? 0.15 : 0) + (level === "pfmp" ? 0.1 : 0),
    places.notes[departement] ?? 0,
  );
  const again = satisfaction >= 4 ? { oui: 86, non: 5, nsp: 9 } : { oui: 42, non: 37, nsp: 21 };
  return {
    origine: "Démonstration questionnaire entreprises",
    date_reponse: dateIn(months, level, year, random),
    departement,
    secteur: random.happens(0.04) ? "" : random.pick(sectorWeights),
    taille_entreprise: random.pick({ tpe: 52, pme: 33, eti: 10, ge: 5 }),
    niveau: random.happens(0.02) ? "" : level,
    forme: collective ? "collectif" : "individuel",
    satisfaction,
    recommandation: random.happens(0.1) ? "" : recommendation(satisfaction, random),
    accueil_futur: random.happens(0.04) ? "" : random.pick(again),
    frein: random.happens(0.12)
      ? ""
      : random.pick({
          ...{ administratif: 29, encadrement: 24, responsabilite: 14, duree: 9 },
          ...{ mobilite: 6, aucun: 13, autre: 5 },
        }),
  };
}

/** A mark from 1 to 5 around 4, a little higher when `lift` is positive; one internship in twenty went badly. */
function note(random: Random, lift: number, place: number): number {
  if (random.happens(0.05)) return random.whole(1, 2);
  return Math.min(5, Math.max(1, Math.round(4.05 + lift + place + random.normal(0.85))));
}

function recommendation(satisfaction: number, random: Random): number {
  return Math.min(10, Math.max(0, Math.round(satisfaction * 2 - 0.1 + random.normal(1.3))));
}

function channel(level: string, random: Random): string {
  if (random.happens(0.06)) return "";
  if (level === "mini_stage")
    return random.pick({ plateforme: 45, reseau_personnel: 30, etablissement: 15, autre: 10 });
  return random.pick({ plateforme: 15, reseau_personnel: 58, etablissement: 21, autre: 6 });
}

function projectsBefore(level: string): Record<(typeof projects)[number], number> {
  if (level === "pfmp")
    return { generale: 3, technologique: 8, professionnelle: 58, apprentissage: 21, indecis: 10 };
  if (level === "seconde")
    return { generale: 55, technologique: 18, professionnelle: 3, apprentissage: 3, indecis: 21 };
  return { generale: 42, technologique: 10, professionnelle: 14, apprentissage: 8, indecis: 26 };
}

function effects(satisfaction: number): Record<string, number> {
  return satisfaction >= 4
    ? { confirme: 36, precise: 29, change: 11, aucun: 24 }
    : { confirme: 17, precise: 14, change: 19, aucun: 50 };
}

function projectAfter(before: (typeof projects)[number], effect: string, random: Random): string {
  const weights = { generale: 30, technologique: 24, professionnelle: 14, apprentissage: 22, indecis: 6 };
  const leaves = effect === "change" ? 0.92 : before === "indecis" && effect !== "aucun" ? 0.55 : 0.04;
  if (!random.happens(leaves)) return before;
  return random.pick({ ...weights, [before]: 0 });
}

/** A day of the year of the internship; for seconde, whose internship is in June, of the summer and autumn that follow. */
function dateIn(months: Months, level: string, year: string, random: Random): string {
  const month = random.pick(months[level] ?? { "06": 1 });
  const calendarYear = Number(month) >= 9 && level !== "seconde" ? year.slice(0, 4) : year.slice(5);
  return `${calendarYear}-${month}-${String(random.whole(1, 28)).padStart(2, "0")}`;
}
