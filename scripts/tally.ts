/** How many checks passed, failed or were skipped. */
export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

/** What vitest's JSON report says, as far as it is read here. */
interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  testResults: { status: string; assertionResults: unknown[] }[];
}

/**
 * Counts a run. A test file that could not even be loaded counts as one failure, and so does a run that ended badly
 * with no failed test to show for it (an error outside any test).
 */
export function countTests(report: Report, success: boolean): Tally {
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
  ).length;
  const failed = report.numFailedTests + unloaded;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && !success ? 1 : failed,
    skipped: report.numPendingTests,
  };
}
