import { type Random, randomFrom } from "./random.ts";
import { type Departement, type School, type SchoolLevel, schools } from "./schools.ts";

/** What a school says of its pupils of one sex; `placed` is null when the school did not answer. */
export interface Answer {
  school: School;
  sexe: "F" | "G" | "nd" | "ensemble";
  pupils: number;
  placed: number | null;
}

/** Share of pupils with a solution around which the schools of a department are drawn. */
const rates: Record<SchoolLevel, Record<string, Record<Departement, number>>> = {
  seconde: {
    "2023-2024": { "14": 0.915, "27": 0.815, "50": 0.905, "61": 0.9, "76": 0.885 },
    "2024-2025": { "14": 0.945, "27": 0.865, "50": 0.936, "61": 0.915, "76": 0.935 },
  },
  troisieme: {
    "2022-2023": { "14": 0.968, "27": 0.945, "50": 0.972, "61": 0.962, "76": 0.957 },
    "2023-2024": { "14": 0.97, "27": 0.949, "50": 0.971, "61": 0.964, "76": 0.961 },
    "2024-2025": { "14": 0.973, "27": 0.957, "50": 0.975, "61": 0.966, "76": 0.968 },
  },
  pfmp: {
    "2022-2023": { "14": 0.935, "27": 0.905, "50": 0.945, "61": 0.93, "76": 0.925 },
    "2023-2024": { "14": 0.938, "27": 0.91, "50": 0.947, "61": 0.93, "76": 0.922 },
    "2024-2025": { "14": 0.94, "27": 0.918, "50": 0.944, "61": 0.933, "76": 0.905 },
  },
};

/** School years of each level: the internship of seconde began in June 2024. */
export const yearsOf = (level: SchoolLevel): string[] => Object.keys(rates[level]);

/** The collège that the survey no longer lists in its last year. */
const closed = { level: "troisieme", departement: "50", year: "2024-2025", rank: 3 };

/** Draws every school's answers for one level and one school year. */
export function drawAnswers(level: SchoolLevel, year: string): Answer[] {
  const listed = schools.filter((school) => school.level === level);
  const inClosed = listed.filter(({ departement }) => departement === closed.departement);
  const gone = level === closed.level && year === closed.year ? inClosed[closed.rank] : undefined;
  return listed.filter((school) => school !== gone).flatMap((school) => answersOf(school, year));
}

/** How likely a school is to answer in a school year. */
export type Response = (school: School, year: string) => number;

/** What a school answers, by sex where it gives it; one answer without pupils placed where it is silent. Whoever answers, the draws are the same. */
export function answersOf(school: School, year: string, response: Response = usualResponse): Answer[] {
  const random = randomFrom(`enquête ${school.uai} ${year}`);
  const pupils = Math.max(20, Math.round(school.size * (1 + random.normal(0.04))));
  const rate = rates[school.level][year]?.[school.departement] ?? 0.9;
  const chance = logistic(Math.log(rate / (1 - rate)) + school.effect + random.normal(0.18) + 0.06);
  if (!random.happens(response(school, year))) return [{ school, sexe: "ensemble", pupils, placed: null }];
  if (!school.givesSex)
    return [{ school, sexe: "ensemble", pupils, placed: random.binomial(pupils, chance) }];
  return bySex(school, pupils, chance, random);
}

function bySex(school: School, pupils: number, chance: number, random: Random): Answer[] {
  const unknown = random.happens(0.06) ? random.whole(1, 4) : 0;
  const girls = random.binomial(pupils - unknown, girlsShare(school));
  const groups = [
    { sexe: "F", pupils: girls, chance: Math.min(0.995, chance + 0.012) },
    { sexe: "G", pupils: pupils - unknown - girls, chance: Math.max(0, chance - 0.012) },
    { sexe: "nd", pupils: unknown, chance },
  ] as const;
  return groups
    .filter((group) => group.pupils > 0)
    .map((group) => ({
      school,
      sexe: group.sexe,
      pupils: group.pupils,
      placed: random.binomial(group.pupils, group.chance),
    }));
}

/** Girls among the pupils of a school: vocational schools follow their trades, and some have very few. */
function girlsShare({ level, uai }: School): number {
  if (level === "troisieme") return 0.49;
  if (level === "seconde") return 0.545;
  return 0.08 + 0.8 * randomFrom(`métiers ${uai}`).next();
}

/** Less in the first year of seconde, and much less in the Orne in 2024-2025. */
function usualResponse({ level, departement }: School, year: string): number {
  if (departement === "61" && year === "2024-2025") return level === "seconde" ? 0.42 : 0.75;
  if (level === "seconde") return year === "2023-2024" ? 0.86 : 0.82;
  return level === "pfmp" ? 0.88 : 0.92;
}

/** The probability of log-odds. */
export function logistic(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}
