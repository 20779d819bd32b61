import { relative } from "node:path";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { readDurations } from "./scripts/durations.ts";

const browserTests = "test/**/*.browser.test.ts";
const workers = 2;
const durations = readDurations();
const slow = Object.keys(durations).filter((file) => !file.endsWith(".browser.test.ts"));

/**
 * The longest files first, so that no worker ends alone; before them, as many of the rooms as there are workers: the
 * site that browser tests wait for is built meanwhile.
 */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const seconds = ({ moduleId }: TestSpecification) =>
      durations[relative(import.meta.dirname, moduleId).replaceAll("\\", "/")] ?? 0;
    const sorted = files.toSorted((one, other) => seconds(other) - seconds(one));
    const opening = sorted.filter(({ project }) => project.name !== "browser").slice(0, workers);
    return [...opening, ...sorted.filter((file) => !opening.includes(file))];
  }
}

export default defineConfig({
  test: {
    pool: "forks",
    isolate: false,
    maxWorkers: workers,
    // Limits end what hangs: on a busy machine, none is met by what works.
    testTimeout: 300_000,
    hookTimeout: 900_000,
    expect: { poll: { timeout: 30_000 } },
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: { name: "quick", include: ["test/**/*.test.ts"], exclude: [browserTests, ...slow] },
      },
      { extends: true, test: { name: "slow", include: slow } },
      {
        extends: true,
        test: {
          name: "browser",
          include: [browserTests],
          globalSetup: "test/site/demonstration-site.ts",
          setupFiles: "test/site/await-site.ts",
        },
      },
    ],
  },
});
