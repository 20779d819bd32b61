import type { Plan, SchoolLevel } from "./plan.ts";
import { type Random, randomFrom } from "./random.ts";
import type { School } from "./schools.ts";

/** What a school says of its pupils of one sex; `placed` is null when the school did not answer. */
export interface Answer {
  school: School;
  sexe: "F" | "G" | "nd" | "ensemble";
  pupils: number;
  placed: number | null;
}

/** School years in which the survey asked a level, by the rates of any department. */
export const yearsOf = (plan: Plan, level: SchoolLevel): string[] =>
  Object.keys(plan.departements[0]?.rates[level] ?? {});

/** Draws every school's answers for one level and one school year. */
export function drawAnswers(
  plan: Plan,
  schools: readonly School[],
  level: SchoolLevel,
  year: string,
): Answer[] {
  const listed = schools.filter((school) => school.level === level);
  const { closed } = plan;
  const inClosed = listed.filter(({ departement }) => departement === closed?.departement);
  const gone = closed && level === closed.level && year === closed.year ? inClosed[closed.rank] : undefined;
  return listed
    .filter((school) => school !== gone)
    .flatMap((school) => answersOf(school, year, plan.response));
}

/** How likely a school is to answer in a school year. */
export type Response = (school: School, year: string) => number;

/** What a school answers, by sex where it gives it; one answer without pupils placed where it is silent. Whoever answers, the draws are the same. */
export function answersOf(school: School, year: string, response: Response): Answer[] {
  const random = randomFrom(`enquête ${school.uai} ${year}`);
  const pupils = Math.max(20, Math.round(school.size * (1 + random.normal(0.04))));
  const rate = school.rates[year] ?? 0.9;
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

/** The probability of log-odds. */
export function logistic(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}
