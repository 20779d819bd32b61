import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Hidden, SecrecyMemory } from "../secrecy/memory.ts";
import { projectRoot } from "./project.ts";
import { workshops } from "./workshops.ts";

/** Tables remembered; the oldest make room. */
const remembered = 20;

/**
 * The memory of `secret/`, where long works are made (`.stages/`): one small file a table, under the SHA-256 of its inputs and of the secrecy code
 * itself, so that a changed rule or algorithm forgets everything. It holds which rows are hidden, never a figure.
 */
export function folderMemory(folder = join(workshops(), "secret")): SecrecyMemory {
  const code = hashOfCode();
  const pathOf = (inputs: string) =>
    join(folder, `${createHash("sha256").update(code).update(inputs).digest("hex")}.json`);
  return {
    recall: (inputs) => readHidden(pathOf(inputs)),
    keep(inputs, hidden) {
      mkdirSync(folder, { recursive: true });
      const path = pathOf(inputs);
      writeFileSync(`${path}.${process.pid}`, JSON.stringify(hidden));
      renameSync(`${path}.${process.pid}`, path);
      forgetOldest(folder);
    },
  };
}

function readHidden(path: string): Hidden | null {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return null;
  }
}

function hashOfCode(): string {
  const hash = createHash("sha256").update(readFileSync(join(projectRoot, "package-lock.json")));
  for (const room of ["secrecy", "indicators"]) {
    const folder = join(projectRoot, "loaders", room);
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
      name.endsWith(".ts"),
    );
    for (const name of files.sort()) hash.update(name).update(readFileSync(join(folder, name)));
  }
  return hash.digest("hex");
}

function forgetOldest(folder: string): void {
  const kept = readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .map((name) => ({ path: join(folder, name), age: statSync(join(folder, name)).mtimeMs }))
    .sort((a, b) => b.age - a.age);
  for (const { path } of kept.slice(remembered)) rmSync(path, { force: true });
}
