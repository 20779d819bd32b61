import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { makeFolder } from "../../loaders/writing/make-folder.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "dossiers-"));
});
afterEach(() => rmSync(root, { recursive: true }));

test("a folder is made with those above it, and one that is there stays", () => {
  const folder = join(root, "retours", "2025", "juin");
  makeFolder(folder);
  makeFolder(folder);
  expect(existsSync(folder)).toBe(true);
});

test("a path that is that of a file, or goes by one, is refused", () => {
  writeFileSync(join(root, "fichier"), "");
  expect(() => makeFolder(join(root, "fichier"))).toThrow(expect.objectContaining({ code: "ENOTDIR" }));
  expect(() => makeFolder(join(root, "fichier", "dessous"))).toThrow(
    expect.objectContaining({ code: "ENOTDIR" }),
  );
});

test.skipIf(!existsSync("/proc/self"))("where the system makes no folder, it is said at once", () => {
  expect(() => makeFolder("/proc/stages/retours")).toThrow(expect.objectContaining({ code: "ENOFOLDER" }));
});
