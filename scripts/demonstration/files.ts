import { collectiveFiles } from "./collective.ts";
import { conventionFiles, nationalFiles } from "./conventions.ts";
import { establishmentFiles } from "./establishments.ts";
import { companyFiles, youngFiles } from "./forms.ts";
import { placementFiles } from "./placement.ts";
import { tensionFiles } from "./tensions.ts";

/** A file of the demonstration: its path under `data/demonstration/` and its bytes. */
export interface DemonstrationFile {
  path: string;
  bytes: Buffer;
}

/** Every demonstration extract: the same bytes each time, drawn from seeds, with no clock. */
export function demonstrationFiles(): DemonstrationFile[] {
  return [
    ...placementFiles(),
    ...conventionFiles(),
    ...nationalFiles(),
    ...youngFiles(),
    ...companyFiles(),
    ...collectiveFiles(),
    ...tensionFiles(),
    ...establishmentFiles(),
  ];
}
