import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { watchFiles } from "../../site/preview/watch.ts";

let folder: string;
let seen: string[];
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  folder = mkdtempSync(join(tmpdir(), "stages-veille-"));
  writeFileSync(join(folder, "a.csv"), "1");
  seen = [];
  stop = watchFiles([folder, join(folder, "absent")], (files) => seen.push(...files));
});

afterEach(() => {
  stop();
  vi.useRealTimers();
  rmSync(folder, { recursive: true });
});

function changes(): string[] {
  seen = [];
  vi.advanceTimersByTime(300);
  return seen.map((file) => file.slice(folder.length + 1)).sort();
}

test("nothing changed, nothing said", () => {
  expect(changes()).toEqual([]);
});

test("an edited file, a file in a new folder and a removed file are seen", () => {
  writeFileSync(join(folder, "a.csv"), "22");
  mkdirSync(join(folder, "placement"));
  writeFileSync(join(folder, "placement", "b.csv"), "1");
  expect(changes()).toEqual(["a.csv", join("placement", "b.csv")]);
  rmSync(join(folder, "placement", "b.csv"));
  expect(changes()).toEqual([join("placement", "b.csv")]);
});

test("a file keeps being watched after an editor has replaced it by rename", () => {
  writeFileSync(join(folder, ".a.tmp"), "333");
  renameSync(join(folder, ".a.tmp"), join(folder, "a.csv"));
  expect(changes()).toEqual(["a.csv"]);
  writeFileSync(join(folder, "a.csv"), "4444");
  expect(changes()).toEqual(["a.csv"]);
});
