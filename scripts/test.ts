import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { noBrowser } from "../site/pack/browser.ts";
import { obtainBrowser } from "./browser.ts";
import { measureSlow, recordDurations } from "./durations.ts";
import { countTests, type Tally } from "./tally.ts";

/**
 * `npm test`: types, lint, then every test, all of them even when one fails; ends with one closing line. `--quick`
 * (`npm run test:quick`) leaves out the browser and the files that `--record` found slow, whatever their room.
 */
const quick = process.argv.includes("--quick");
const record = process.argv.includes("--record");
const browser = quick ? null : obtainBrowser();
const withoutBrowser = !quick && browser === null;
if (withoutBrowser) console.error(noBrowser);

const tallies: Tally[] = [
  verdict(run("node_modules/typescript/bin/tsc", ["--noEmit"])),
  verdict(run("node_modules/@biomejs/biome/bin/biome", ["ci", "--error-on-warnings"])),
  runTests(),
];
const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0);
const failed = tallies.reduce((sum, tally) => sum + tally.failed, 0) + (withoutBrowser ? 1 : 0);
const skipped = tallies.reduce((sum, tally) => sum + tally.skipped, 0);

if (skipped > 0) console.log(`${skipped} skipped`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

/** What tests leave in the temporary folder goes with it. */
function runTests(): Tally {
  const folder = mkdtempSync(join(tmpdir(), "stages-tests-"));
  const path = join(folder, "report.json");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${path}`];
  const lane = quick ? ["--project=quick"] : [];
  const success = run("node_modules/vitest/vitest.mjs", ["run", ...reporters, ...lane], { TMPDIR: folder });
  try {
    const report = JSON.parse(readFileSync(path, "utf8"));
    if (record) recordDurations(measureSlow(report.testResults));
    return countTests(report, success);
  } catch {
    return verdict(false);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(script: string, args: string[], more: NodeJS.ProcessEnv = {}): boolean {
  const env = { ...process.env, ...(browser ? { CHROMIUM_PATH: browser } : {}), ...more };
  return spawnSync(process.execPath, [script, ...args], { env, stdio: "inherit" }).status === 0;
}

function verdict(success: boolean): Tally {
  return { passed: success ? 1 : 0, failed: success ? 0 : 1, skipped: 0 };
}
