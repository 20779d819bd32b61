import { createHash } from "node:crypto";
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import type { Memory } from "../writing/memory.ts";
import { projectRoot } from "./project.ts";
import { workshops } from "./workshops.ts";

/** Bytes remembered; what has not served for longest makes room. */
const remembered = 64 * 1024 * 1024;

/**
 * The memory of `secret/`, where long works are made (`.stages/`): one small file a part of a table, under the SHA-256 of its inputs and of the
 * secrecy code itself, so that a changed rule or algorithm forgets everything. Each file bears its own fingerprint: one that is damaged, or
 * under the name of another, is not believed.
 */
export function folderMemory(folder = join(workshops(), "secret"), most = remembered): Memory {
  const code = hashOfCode();
  const keyOf = (inputs: string) => createHash("sha256").update(code).update(inputs).digest("hex");
  let written = 0;
  return {
    recall: (inputs) => readKept(folder, keyOf(inputs)),
    keep(inputs, found) {
      mkdirSync(folder, { recursive: true });
      const key = keyOf(inputs);
      const text = JSON.stringify({ empreinte: fingerprint(key, found), trouve: found });
      const path = join(folder, `${key}.json`);
      writeFileSync(`${path}.${process.pid}`, text);
      renameSync(`${path}.${process.pid}`, path);
      // The folder is read when an eighth of it is new, rather than at each file.
      if (written === 0 || written > most / 8) {
        forgetOldest(folder, most);
        written = 0;
      }
      written += text.length;
    },
  };
}

const fingerprint = (key: string, found: unknown) =>
  createHash("sha256").update(key).update(JSON.stringify(found)).digest("hex");

/** What a file holds; undefined where there is none, or one that does not bear the fingerprint of what it holds. */
function readKept(folder: string, key: string): unknown {
  const path = join(folder, `${key}.json`);
  try {
    const { empreinte, trouve } = JSON.parse(readFileSync(path, "utf8"));
    if (empreinte !== fingerprint(key, trouve)) return undefined;
    const now = new Date();
    utimesSync(path, now, now);
    return trouve;
  } catch {
    return undefined;
  }
}

function hashOfCode(): string {
  const hash = createHash("sha256").update(readFileSync(join(projectRoot, "package-lock.json")));
  for (const room of ["secrecy", "indicators", "statistics"]) {
    const folder = join(projectRoot, "loaders", room);
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
      name.endsWith(".ts"),
    );
    for (const name of files.sort()) hash.update(name).update(readFileSync(join(folder, name)));
  }
  return hash.digest("hex");
}

function forgetOldest(folder: string, most: number): void {
  let left = most;
  const kept = readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .map((name) => ({ path: join(folder, name), ...sizeAndAge(join(folder, name)) }))
    .sort((a, b) => b.age - a.age);
  for (const { path, size } of kept) {
    left -= size;
    if (left < 0) rmSync(path, { force: true });
  }
}

/** Another build may forget a file meanwhile. */
function sizeAndAge(path: string): { size: number; age: number } {
  const found = statSync(path, { throwIfNoEntry: false });
  return { size: found?.size ?? 0, age: found?.mtimeMs ?? 0 };
}
