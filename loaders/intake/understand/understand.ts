import type { Sheet } from "../open/sheet.ts";
import type { Observation } from "../receipt/finding.ts";
import { applyMapping, findMappings } from "./mapping.ts";
import { unfold } from "./unfold.ts";

/** The sheet after its mapping files, its columns put back into rows; no sheet when a mapping is wrong. */
export function understand(
  sheet: Sheet,
  path: string,
  kept: string | undefined,
): { sheet: Sheet | null; observed: Observation[] } {
  const { mappings, observed } = findMappings(path, kept);
  if (observed.length > 0) return { sheet: null, observed };
  let current = sheet;
  for (const mapping of mappings) {
    const mapped = applyMapping(current, mapping);
    observed.push(...mapped.observed);
    current = mapped.sheet;
  }
  const unfolded = unfold(current);
  return { sheet: unfolded.sheet, observed: [...observed, ...unfolded.observed] };
}
