import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { forgetOldest, readKept, writeKept } from "../../site/build/kept-files.ts";
import type { Memory } from "../writing/memory.ts";
import { projectRoot } from "./project.ts";
import { workshops } from "./workshops.ts";

/** Bytes remembered; what has not served for longest makes room. */
const remembered = 64 * 1024 * 1024;

/**
 * The memory of `secret/`, where long works are made (`.stages/`): one small file a part of a table, under the SHA-256 of its inputs and of the
 * code that works on them, so that a changed rule or algorithm forgets everything. Each file bears its own fingerprint: one that is damaged, or
 * under the name of another, is not believed.
 */
export function folderMemory(folder = join(workshops(), "secret"), most = remembered): Memory {
  const code = hashOfCode();
  const keyOf = (inputs: string) => createHash("sha256").update(code).update(inputs).digest("hex");
  let written = 0;
  return {
    recall: (inputs) => readBelieved(folder, keyOf(inputs)),
    keep(inputs, found) {
      const key = keyOf(inputs);
      const text = JSON.stringify({ empreinte: fingerprint(key, found), trouve: found });
      writeKept(folder, `${key}.json`, text);
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
function readBelieved(folder: string, key: string): unknown {
  try {
    const { empreinte, trouve } = JSON.parse(readKept(folder, `${key}.json`)?.toString() ?? "{}");
    return empreinte === fingerprint(key, trouve) ? trouve : undefined;
  } catch {
    return undefined;
  }
}

/** What counts, and what hides: the definitions are code, and are not told among the inputs. */
const entries = ["loaders/secrecy/index.ts", "loaders/indicators/index.ts"];

function hashOfCode(): string {
  const hash = createHash("sha256").update(readFileSync(join(projectRoot, "package-lock.json")));
  for (const path of sourcesBehind(projectRoot, entries))
    hash.update(path).update(readFileSync(join(projectRoot, path)));
  return hash.digest("hex");
}

/** The sources that some lead to by what they import, types alone left out, themselves included; paths from the root, in order. */
export function sourcesBehind(root: string, starts: readonly string[]): string[] {
  const found = new Set(starts);
  for (const path of found) {
    const text = readFileSync(join(root, path), "utf8");
    for (const [, near = ""] of text.matchAll(/^(?:import|export) (?!type )[^;]*?from "(\.[^"]+)"/gms))
      found.add(join(dirname(path), near).replaceAll("\\", "/"));
  }
  return [...found].sort();
}
