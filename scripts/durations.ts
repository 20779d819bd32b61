import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { relative } from "node:path";

/** Seconds that each slow test file takes, by its path; `npm test -- --record` measures them. */
export type Durations = Readonly<Record<string, number>>;

/** A file of fewer seconds is not written down, and belongs to the quick lane. */
export const QUICK = 2;

const written = new URL("../test/durations.json", import.meta.url);

/** The durations written down; none in a checkout without them. */
export function readDurations(): Durations {
  return existsSync(written) ? JSON.parse(readFileSync(written, "utf8")) : {};
}

/** What vitest's JSON report says of a file. */
interface TimedFile {
  name: string;
  startTime: number;
  endTime: number;
}

/** Files of a report that take `QUICK` seconds or more, the longest first. */
export function measureSlow(files: readonly TimedFile[], root = process.cwd()): Durations {
  const slow = files
    .map(({ name, startTime, endTime }) => [relative(root, name), (endTime - startTime) / 1000] as const)
    .filter(([, seconds]) => seconds >= QUICK)
    .sort(([one, a], [other, b]) => b - a || one.localeCompare(other));
  return Object.fromEntries(slow.map(([name, seconds]) => [name, Math.round(seconds)]));
}

/** Writes the durations down, for the next run and for `npm run test:quick`. */
export function recordDurations(durations: Durations): void {
  writeFileSync(written, `${JSON.stringify(durations, null, 2)}\n`);
}
