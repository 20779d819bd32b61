import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { isLeftByLock, type Owner, withLock } from "../../loaders/writing/lock.ts";

const now = new Date();
const owner: Owner = {
  now: now.toISOString(),
  pid: 4242,
  machine: "bureau",
  isAlive: (pid) => pid === 77,
  patience: 0,
};
const work = () => "fait";

let folder: string;
let lock: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "verrou-"));
  lock = join(folder, ".verrou");
});
afterEach(() => rmSync(folder, { recursive: true }));

function leave(text: string, minutes: number): void {
  writeFileSync(lock, text);
  const then = new Date(now.getTime() - minutes * 60_000);
  utimesSync(lock, then, then);
}

test("a running command of this machine keeps the folder, a dead one does not", () => {
  leave("77 bureau", 1);
  expect(withLock(folder, owner, work)).toBeNull();
  leave("78 bureau", 1);
  expect(withLock(folder, owner, work)).toEqual({ done: "fait" });
  expect(readdirSync(folder)).toEqual([]);
});

test("a command of another machine keeps the folder, though its number runs nothing here", () => {
  leave("78 accueil", 1);
  expect(withLock(folder, owner, work)).toBeNull();
});

test("a lock older than ten minutes keeps nothing, though its number was given to another program since", () => {
  leave("77 bureau", 11);
  expect(withLock(folder, owner, work)).toEqual({ done: "fait" });
});

test("a work that may last an hour keeps its lock as long", () => {
  leave("77 bureau", 11);
  expect(withLock(folder, { ...owner, longest: 60 * 60_000 }, work)).toBeNull();
  leave("77 bureau", 61);
  expect(withLock(folder, { ...owner, longest: 60 * 60_000 }, work)).toEqual({ done: "fait" });
});

test("a lock without its text, made this instant, keeps the folder; a moment later it does not", () => {
  leave("", 0);
  expect(withLock(folder, owner, work)).toBeNull();
  leave("", 1);
  expect(withLock(folder, owner, work)).toEqual({ done: "fait" });
});

test("a lock taken over by another command is not removed at the end", () => {
  withLock(folder, owner, () => writeFileSync(lock, "77 bureau"));
  expect(existsSync(lock)).toBe(true);
});

test("a defect during the work frees the folder", () => {
  expect(() =>
    withLock(folder, owner, () => {
      throw new Error("défaut");
    }),
  ).toThrow("défaut");
  expect(existsSync(lock)).toBe(false);
});

test("what a stopped command leaves of its lock is recognised, that of a running one too", () => {
  const left = [".verrou.78", ".verrou.77", ".verrou.4242", ".verrou", ".verrou.x", "journal.csv"];
  expect(left.filter((name) => isLeftByLock(name, owner))).toEqual([".verrou.78"]);
});
