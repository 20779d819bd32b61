import { checkLetter } from "../loaders/contracts/check-letter.ts";

/** The UAI of an invented school: its department, four digits, its letter. */
export function uaiOf(departement: string, number: number): string {
  const digits = `0${departement}${String(number).padStart(4, "0")}`;
  return digits + checkLetter(digits);
}

/** The columns of the shortest survey that is accepted. */
export const surveyColumns = [
  "annee_scolaire",
  "uai",
  "departement",
  "niveau",
  "effectif",
  "avec_solution",
  "sans_solution",
];

/** Whole numbers under a limit that follow no pattern: a file that repeats itself is taken for one pasted twice. */
export function drawWhole(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state * 48271) % 2147483647;
    return state % limit;
  };
}
