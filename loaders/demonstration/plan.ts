import type { Answer, Response } from "./answers.ts";
import type { Holiday } from "./calendar.ts";
import type { Internship } from "./collective.ts";

export type SchoolLevel = "troisieme" | "seconde" | "pfmp";

/** A department of an invented world. */
export interface PlannedDepartment {
  code: string;
  nom: string;
  academie: string;
  /** Invented schools of each level. */
  schools: Readonly<Record<SchoolLevel, number>>;
  /** Share of pupils with a solution around which its schools are drawn, by level and school year. */
  rates: Readonly<Record<SchoolLevel, Readonly<Record<string, number>>>>;
  /** Of those without a solution, the share that mobility prevents. */
  mobility: number;
  /** Weight of its answers among the forms. */
  weight: number;
  /** What is added to the marks of its forms. */
  note: number;
  /** Its chambers and the weight of each. */
  chambers: Readonly<Record<string, number>>;
}

/** A training area, with its weight in each department that it lies in. */
export interface PlannedBassin {
  label: string;
  weights: Readonly<Record<string, number>>;
  /** How hard internships are to find there, in log-odds. */
  hardship: number;
}

/** All that an invented world is drawn from; the same plan always gives the same bytes. */
export interface Plan {
  /** What the draws of the whole world start from; those of a school start from its UAI. */
  seed: string;
  /** Code of the region, whose yearly conventions are also said by the network, or of the whole country. */
  region: string;
  departements: readonly PlannedDepartment[];
  bassins: Readonly<Record<string, PlannedBassin>>;
  /** How likely a school is to answer in a school year. */
  response: Response;
  /** A school that the survey no longer lists in a year: the one of this rank in its department. */
  closed: { level: SchoolLevel; departement: string; year: string; rank: number } | null;
  /** The last touch on the answers of a level and year. */
  adjust(answers: Answer[], level: SchoolLevel, year: string): Answer[];
  /** Conventions signed in each year, of the world and of France; the last year stops after the summer. */
  conventions: { totals: Readonly<Record<string, number>>; national: Readonly<Record<string, number>> };
  /** Holidays in which mini-stages are made. */
  holidays: readonly Holiday[];
  /** Forms received in each school year, by level. */
  forms: Record<"young" | "company", Readonly<Record<string, Readonly<Record<string, number>>>>>;
  internships: readonly Internship[];
  /** Hiring plans beside those of the sectors' list, as a factor. */
  hiring: number;
}
