import { collectiveFiles } from "./collective.ts";
import { conventionFiles, nationalFiles } from "./conventions.ts";
import { establishmentFiles } from "./establishments.ts";
import { companyFiles, youngFiles } from "./forms.ts";
import { placementFiles } from "./placement.ts";
import type { Plan } from "./plan.ts";
import { drawSchools } from "./schools.ts";
import { tensionFiles } from "./tensions.ts";

/** A file of a demonstration: its path in the folder of extracts and its bytes. */
export interface DemonstrationFile {
  path: string;
  bytes: Buffer;
}

/** Every demonstration extract of a world: the same bytes each time, drawn from seeds, with no clock. */
export function demonstrationFiles(plan: Plan): DemonstrationFile[] {
  const schools = drawSchools(plan);
  return [
    ...placementFiles(plan, schools),
    ...conventionFiles(plan),
    ...nationalFiles(plan),
    ...youngFiles(plan),
    ...companyFiles(plan),
    ...collectiveFiles(plan),
    ...tensionFiles(plan),
    ...establishmentFiles(plan, schools),
  ];
}
