import { existsSync } from "node:fs";
import { expect, it } from "vitest";
import { measureSlow, readDurations } from "../../scripts/durations.ts";

const file = (name: string, seconds: number) => ({
  name: `/projet/test/${name}`,
  startTime: 10_000,
  endTime: 10_000 + 1000 * seconds,
});

it("files of two seconds and more are slow, the longest first; the others are quick", () => {
  const files = [file("a.test.ts", 1.9), file("b.test.ts", 2), file("c.test.ts", 61.4), file("d.test.ts", 0)];
  expect(Object.entries(measureSlow(files, "/projet"))).toEqual([
    ["test/c.test.ts", 61],
    ["test/b.test.ts", 2],
  ]);
});

it("a slow file that was renamed or taken away is not waited for (`npm test -- --record`)", () => {
  expect(Object.keys(readDurations()).filter((path) => !existsSync(path))).toEqual([]);
});
