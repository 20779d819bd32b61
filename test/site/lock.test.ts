import { existsSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
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

test("a lock whose number another program took since is taken over once it gives no sign of life", async () => {
  writeFileSync(lock, `${process.ppid} ${hostname()}`);
  const then = new Date(Date.now() - 6 * 60_000);
  utimesSync(lock, then, then);
  expect(await oneBuildAtATime(folder, async () => "construit")).toBe("construit");
});

test("a build at work keeps its lock young, and tells once that one must wait", async () => {
  let told = 0;
  const younger = oneBuildAtATime(folder, async () => {
    const taken = statSync(lock).mtimeMs;
    await wait(2_500);
    return statSync(lock).mtimeMs - taken;
  });
  const waiting = oneBuildAtATime(
    folder,
    async () => "ensuite",
    () => told++,
  );
  expect(await younger).toBeGreaterThan(1_000);
  expect(await waiting).toBe("ensuite");
  expect(told).toBe(1);
});

test("a build that fails gives the lock back", async () => {
  await expect(oneBuildAtATime(folder, () => Promise.reject(new Error("raté")))).rejects.toThrow("raté");
  expect(existsSync(lock)).toBe(false);
});
