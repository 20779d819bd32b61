/** A question of the site: the page that answers it, and how a sheet of the workbook is called. */
interface Question {
  label: string;
  /** At most 31 characters, none of `: \ / ? * [ ]`. */
  sheet: string;
}

/** The questions that indicators answer, by their page's folder, in the order of the navigation. */
export const questions = {
  placement: { label: "Qui reste sans stage ?", sheet: "Placement" },
  "objectif-50000": { label: "Où en sont les 50 000 ?", sheet: "Objectif 50 000" },
  mixite: { label: "Filles et garçons : quels secteurs ?", sheet: "Filles et garçons" },
  satisfaction: { label: "Sont-ils satisfaits ?", sheet: "Satisfaction" },
  orientation: { label: "Le stage change-t-il l'orientation ?", sheet: "Orientation" },
  "stages-collectifs": { label: "Stages collectifs", sheet: "Stages collectifs" },
} as const satisfies Record<string, Question>;

/** A question, by its page's folder. */
export type QuestionId = keyof typeof questions;

/** All questions, in order. */
export const questionIds = Object.keys(questions) as QuestionId[];
