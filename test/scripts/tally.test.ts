import { expect, it } from "vitest";
import { countTests } from "../../scripts/tally.ts";

const file = (status: string, tests: number) => ({
  status,
  assertionResults: Array<unknown>(tests).fill({}),
});

it("counts what the report counts", () => {
  const testResults = [file("passed", 5), file("failed", 3)];
  const report = { numPassedTests: 6, numFailedTests: 2, numPendingTests: 1, testResults };
  expect(countTests(report, false)).toEqual({ passed: 6, failed: 2, skipped: 1 });
});

it("counts a test file that cannot be loaded as a failure", () => {
  const testResults = [file("passed", 5), file("failed", 0)];
  const report = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 0, testResults };
  expect(countTests(report, false)).toEqual({ passed: 5, failed: 1, skipped: 0 });
});

it("never says that all passed when the run itself ended badly", () => {
  const report = {
    numPassedTests: 5,
    numFailedTests: 0,
    numPendingTests: 0,
    testResults: [file("passed", 5)],
  };
  expect(countTests(report, false).failed).toBe(1);
});
