import type { Sheet } from "../open/sheet.ts";
import type { Observation } from "../receipt/finding.ts";
import { joinOptions } from "./forms/options.ts";
import { applyMapping, findMappings } from "./mapping.ts";
import { readDifficultCounts } from "./published/recruitment.ts";
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
  for (const read of [readDifficultCounts, joinOptions, unfold]) {
    const found = read(current);
    observed.push(...found.observed);
    current = found.sheet;
  }
  return { sheet: current, observed };
}
