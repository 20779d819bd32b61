import { france } from "../region/france.ts";
import { nationalDepartments } from "../region/national.ts";
import { franceCode } from "../region/territory.ts";
import { logistic, type Response } from "./answers.ts";
import type { Holiday } from "./calendar.ts";
import type { Internship } from "./collective.ts";
import type { Plan, PlannedBassin, PlannedDepartment, SchoolLevel } from "./plan.ts";
import { randomFrom } from "./random.ts";
import { sectorWeights } from "./sectors.ts";
import { sizes } from "./sizes.ts";

/** What a world is derived for: a region, or the whole country. */
export interface Place {
  code: string;
  departements: readonly { code: string; nom: string }[];
}

/** Shares of pupils with a solution in a region of the middle, by level and school year; departments lie around. */
const rates: Record<SchoolLevel, Readonly<Record<string, number>>> = {
  seconde: { "2023-2024": 0.886, "2024-2025": 0.918 },
  troisieme: { "2022-2023": 0.958, "2023-2024": 0.962, "2024-2025": 0.967 },
  pfmp: { "2022-2023": 0.926, "2023-2024": 0.928, "2024-2025": 0.921 },
};

/** Schools of each level in ten. */
const levels: Record<SchoolLevel, number> = { seconde: 3.3, pfmp: 2, troisieme: 4.7 };

/** Conventions signed in France in each year; the last one stops after the summer. */
const conventions = { "2021": 26100, "2022": 35000, "2023": 38400, "2024": 42100, "2025": 37000 };

/** Forms of a million people, by school year and level. */
const youngForms = {
  "2022-2023": { troisieme: 190, pfmp: 120, mini_stage: 80 },
  "2023-2024": { troisieme: 250, seconde: 380, pfmp: 160, mini_stage: 115 },
  "2024-2025": { troisieme: 300, seconde: 520, pfmp: 185, mini_stage: 135 },
};
const companyForms = {
  "2022-2023": { troisieme: 80, pfmp: 95, mini_stage: 40 },
  "2023-2024": { troisieme: 125, seconde: 170, pfmp: 115, mini_stage: 57 },
  "2024-2025": { troisieme: 145, seconde: 235, pfmp: 125, mini_stage: 70 },
};

/**
 * The plan of a world, from the weight of its departments alone: any list of departments has one. Schools, forms and
 * conventions are `factor` times as many; a department is the same in every world of the same factor, school by school.
 * A department has at most a hundred schools at factor 1, and 9 100 whatever the factor.
 */
export function derivePlan(place: Place, holidays: readonly Holiday[], factor = 1): Plan {
  const seed = `${place.code} `;
  const departements = place.departements.map((each) => plannedDepartment(each, factor));
  const size = sum(departements.map(({ weight }) => weight));
  const share = (size / sum(Object.values(sizes))) * factor;
  return {
    ...{ seed, region: place.code, departements, response, holidays, closed: null },
    bassins: Object.fromEntries(place.departements.flatMap(({ code, nom }) => bassinsOf(code, nom))),
    adjust: (answers) => answers,
    conventions: totals(place, share, factor),
    forms: {
      young: scaled(youngForms, (size / 1000) * factor),
      company: scaled(companyForms, (size / 1000) * factor),
    },
    internships: place.departements.flatMap(({ code }) => internshipsOf(code)),
    hiring: (size / 3300) * factor,
  };
}

/** Of the country, the totals are those of the network. */
function totals({ code }: Place, share: number, factor: number): Plan["conventions"] {
  const isCountry = code === franceCode;
  const random = randomFrom(`conventions de ${isCountry ? "la France" : code}`);
  const all = Object.fromEntries(
    Object.entries(conventions).map(([year, count]) => {
      const own = isCountry ? count * factor : count * share * (1 + random.normal(0.08));
      return [year, Math.round(own)];
    }),
  );
  const national = { "2023": conventions["2023"] * factor, "2024": conventions["2024"] * factor };
  return { totals: all, national };
}

function plannedDepartment({ code, nom }: Place["departements"][number], factor: number): PlannedDepartment {
  const random = randomFrom(`département ${code}`);
  const size = sizes[code] ?? 100;
  // Nine schools in the smallest department, ninety-nine in the largest: a department of many people has larger schools.
  const schools = 9 * (size / 76) ** 0.678 * factor;
  const shift = random.normal(0.28);
  const spread = (rate: number) =>
    Number(logistic(Math.log(rate / (1 - rate)) + shift + random.normal(0.08)).toFixed(3));
  return {
    code,
    nom,
    academie: france.departements.find((each) => each.code === code)?.academie ?? "",
    schools: mapped(levels, (part) => Math.max(2, Math.round((schools * part) / 10))),
    rates: mapped(rates, (years) => mapped(years, spread)),
    mobility: 0.12 + 0.2 * random.next(),
    weight: size,
    note: random.normal(0.1),
    chambers: { [`Démonstration CCI ${nom}`]: size },
  };
}

const directions = ["Nord", "Sud", "Est", "Ouest", "Centre", "Nord-Est", "Sud-Ouest", "Nord-Ouest"];

/** Codes left to invented training areas of derived worlds: no académie has a number from 80 on. */
const [FIRST, WIDTH] = [80_000, 150];

function bassinsOf(code: string, nom: string): [string, PlannedBassin][] {
  const random = randomFrom(`bassins ${code}`);
  const count = Math.min(
    directions.length,
    Math.max(2, Math.round(1.5 * Math.sqrt((sizes[code] ?? 100) / 100))),
  );
  return directions.slice(0, count).map((direction, index) => [
    String(FIRST + nationalDepartments.indexOf(code) * WIDTH + index),
    {
      label: `Bassin de démonstration ${nom} ${direction}`,
      weights: { [code]: random.whole(3, 9) },
      hardship: random.normal(0.3),
    },
  ]);
}

/** Silence is not drawn at random: schools whose pupils find less often are more often silent. */
const response: Response = ({ level, effect }, year) =>
  logistic((level === "seconde" ? (year === "2024-2025" ? 1.7 : 1.4) : 2.1) + 1.2 * effect);

/** One to three internships a year of seconde, some of them with a fault of conformity. */
function internshipsOf(code: string): Internship[] {
  const random = randomFrom(`stages collectifs ${code}`);
  const sectors = Object.keys(sectorWeights);
  const one = (niveau: string, debut: string, fin: string): Internship => {
    const [filles, garcons] = [random.whole(6, 14), random.whole(6, 14)];
    const companies = random.whole(3, 11);
    const first = random.whole(0, 9);
    const chosen = [0, 1, 2].map((step) => sectors[first + 3 * step]);
    const secteurs = random.happens(0.15) ? (chosen[0] ?? "") : chosen.join("|");
    const signed = random.happens(0.12) ? 1 : filles + garcons;
    const referent = random.happens(0.1) ? "non" : "oui";
    return [code, niveau, debut, fin, filles, garcons, companies, secteurs, companies - 1, signed, referent];
  };
  return [
    ...Array.from({ length: random.whole(0, 1) }, () => one("seconde", "2024-06-17", "2024-06-28")),
    ...Array.from({ length: random.whole(1, 3) }, () => one("seconde", "2025-06-16", "2025-06-27")),
    ...Array.from({ length: random.whole(0, 1) }, () => one("troisieme", "2025-02-03", "2025-02-07")),
  ];
}

type Forms = Plan["forms"]["young"];

function scaled(forms: Forms, times: number): Forms {
  return mapped(forms, (levels) => mapped(levels, (count) => Math.round(count * times)));
}

/** The same keys, each with what is made of its value. */
function mapped<K extends string, V, W>(record: Readonly<Record<K, V>>, make: (value: V) => W): Record<K, W> {
  return Object.fromEntries(Object.entries<V>(record).map(([key, value]) => [key, make(value)])) as Record<
    K,
    W
  >;
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
