import type { Observation } from "../../indicators/count.ts";

/** Rows that a spreadsheet still opens and sorts at once, and that a page may load; a region publishes some thousands. */
const most = 50_000;

/** Whether the published table is given by indicator, its whole being too much for a spreadsheet and for a page. */
export function isSplit(observations: readonly Observation[]): boolean {
  return observations.length > most;
}
