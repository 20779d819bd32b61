import { inventedUaiDigits } from "../region/national.ts";
import { region } from "../region/region.ts";
import { checkLetter } from "./check-letter.ts";

const department = region.departements[0]?.code ?? "";
const digits = inventedUaiDigits(department, 0);

/** What a template, a dictionary or a message shows as an example, in the words of the region. */
export const examples = {
  ...region.exemples,
  department,
  /** In the numbers reserved for invented schools (domain.md, section 7). */
  uai: `${digits}${checkLetter(digits)}`,
};
