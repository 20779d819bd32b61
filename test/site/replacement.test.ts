import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { finishReplacement, replaceFolder } from "../../site/build/replacement.ts";

let root: string;
let fresh: string;
let target: string;
let record: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "remplacement-"));
  fresh = join(root, "neuf");
  target = join(root, "dist");
  record = join(root, "publications", "2026-01-02T100000.csv");
  mkdirSync(join(root, "publications"));
  mkdirSync(fresh);
  writeFileSync(join(fresh, "index.html"), "nouveau");
  writeFileSync(`${record}.cours`, "lignes");
  mkdirSync(target);
  writeFileSync(join(target, "index.html"), "ancien");
});
afterEach(() => rmSync(root, { recursive: true }));

const page = () => readFileSync(join(target, "index.html"), "utf8");

/** One replacement in its own process, which dies before its n-th change of the disk. */
function stoppedAt(change: number, companion: string): boolean {
  const child = join(import.meta.dirname, "replacement-child.ts");
  const words = ["--import", "tsx", child, fresh, target, companion, String(change)];
  const { status, signal, stderr } = spawnSync(process.execPath, words, { encoding: "utf8" });
  if (signal === "SIGKILL") return true;
  expect(stderr).toBe("");
  expect(status).toBe(0);
  return false;
}

/** Each change of the disk in turn, from the first to the one that no replacement reaches. */
async function tellEach(companion: string): Promise<string[]> {
  const seen: string[] = [];
  for (let change = 1; ; change++) {
    afterEachChange();
    const stopped = stoppedAt(change, companion);
    finishReplacement(target);
    seen.push(`${page()}${existsSync(record) ? ", noté" : ""}`);
    const others = readdirSync(root).filter((name) => !(stopped && name.startsWith("dist.nouveau-")));
    expect(others.sort()).toEqual(["dist", "neuf", "publications"]);
    if (!stopped) return seen;
  }
}

function afterEachChange(): void {
  writeFileSync(join(target, "index.html"), "ancien");
  rmSync(record, { force: true });
  writeFileSync(`${record}.cours`, "lignes");
}

test("stopped before any change of the disk, the site and its record are both old or both new", async () => {
  const seen = await tellEach(record);
  expect(new Set(seen)).toEqual(new Set(["ancien", "nouveau, noté"]));
  expect(seen.length).toBeGreaterThan(6);
  expect(seen.at(-1)).toBe("nouveau, noté");
});

test("without a record too, the next command finds the old site or the new one", async () => {
  expect(new Set(await tellEach(""))).toEqual(new Set(["ancien", "nouveau"]));
});

test("a record that cannot be written leaves the old site and nothing beside it", async () => {
  const refuse = () => {
    throw new Error("une autre publication");
  };
  await expect(replaceFolder(fresh, target, { path: record, appear: refuse })).rejects.toThrow("une autre");
  expect(page()).toBe("ancien");
  expect(readdirSync(root).sort()).toEqual(["dist", "neuf", "publications"]);
});

test("a replacement removes the copy of a program that died, and leaves that of a program at work", async () => {
  const { pid: dead } = spawnSync(process.execPath, ["--eval", ""]);
  mkdirSync(`${target}.nouveau-${process.ppid}`);
  mkdirSync(`${target}.nouveau-${dead}`);
  await replaceFolder(fresh, target);
  const left = readdirSync(root).filter((name) => name.includes("nouveau"));
  expect(left).toEqual([`dist.nouveau-${process.ppid}`]);
});
