import { establishmentFiles } from "./establishments.ts";
import { placementFiles } from "./placement.ts";

/** A file of the demonstration: its path under `data/demonstration/` and its bytes. */
export interface DemonstrationFile {
  path: string;
  bytes: Buffer;
}

/** Every demonstration extract: the same bytes each time, drawn from seeds, with no clock. */
export function demonstrationFiles(): DemonstrationFile[] {
  return [...placementFiles(), ...establishmentFiles()];
}
