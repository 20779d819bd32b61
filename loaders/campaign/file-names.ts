import { withoutAccents } from "../french/grammar.ts";
import type { Survey } from "../intake/keep/campaigns.ts";

/** A school, as the name of its file says it. */
export interface NamedSchool {
  uai: string;
  etablissement: string;
  departement: string;
}

/** Characters of a school's name that a file's name keeps: a path on Windows is short. */
const LONGEST = 48;

/** « seconde-2024-2025 ». */
export function surveySlug({ niveau, annee_scolaire }: Survey): string {
  return `${niveau}-${annee_scolaire}`;
}

/**
 * The name of a school's file, without its extension: `seconde-2024-2025-14-0149901E-lycee-malherbe`. It sorts by survey, department
 * and school; only plain letters, digits and hyphens, and never a name that Windows keeps for itself (`con`, `aux`…), since it starts
 * with the survey.
 */
export function schoolFileName(survey: Survey, { uai, etablissement, departement }: NamedSchool): string {
  const name = withoutAccents(etablissement)
    .toLowerCase()
    .replace(/œ/g, "oe")
    .replace(/æ/g, "ae")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, LONGEST)
    .replace(/^-|-$/g, "");
  return [surveySlug(survey), departement, uai, name].filter((part) => part !== "").join("-");
}
