import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import { oneBuildAtATime } from "../../site/build/one-build.ts";

const folder = mkdtempSync(join(tmpdir(), "stages-verrou-"));
const lock = join(folder, ".stages", "site.lock");

afterAll(() => rmSync(folder, { recursive: true }));

test("two builds of one checkout follow each other", async () => {
  const steps: string[] = [];
  const build = (name: string) =>
    oneBuildAtATime(folder, async () => {
      steps.push(`${name} commence`);
      await wait(30);
      steps.push(`${name} finit`);
    });
  await Promise.all([build("un"), build("deux")]);
  expect(steps).toEqual(["un commence", "un finit", "deux commence", "deux finit"]);
});

test("the lock of a build that died is taken over", async () => {
  writeFileSync(lock, "999999999");
  expect(await oneBuildAtATime(folder, async () => "construit")).toBe("construit");
});

test("a build that fails gives the lock back", async () => {
  await expect(oneBuildAtATime(folder, () => Promise.reject(new Error("raté")))).rejects.toThrow("raté");
  expect(existsSync(lock)).toBe(false);
});
