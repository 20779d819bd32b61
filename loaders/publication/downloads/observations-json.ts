import { type Observation, observationColumns } from "../../indicators/count.ts";

/** The published table as JSON: an array of objects, the columns of the CSV and nothing else. */
export function observationsJson(rows: readonly Observation[]): string {
  return JSON.stringify(rows, [...observationColumns]);
}
