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
import { deserialize, serialize } from "node:v8";

/** What builds remember of their works, each under all that it was made from: an unchanged one is not done again. */
export interface BuildMemory {
  /** `work()`, or what it gave for the same inputs; a result is plain data, maps and bytes. */
  once<T>(inputs: readonly (string | Uint8Array)[], work: () => T): T;
  /** The same for a work that takes its time. */
  onceAwaited<T>(inputs: readonly (string | Uint8Array)[], work: () => Promise<T>): Promise<T>;
}

/** Bytes kept from one build to the next; what was used longest ago makes room. */
const capacity = 150_000_000;

/** Remembers nothing. */
export const noMemory: BuildMemory = { once: (_, work) => work(), onceAwaited: (_, work) => work() };

/**
 * A memory in a folder: a file a work, named after the SHA-256 of its inputs, which begins with the SHA-256 of what follows. A file that
 * was cut or changed is as if it were not there. `program` is what does the works: another one remembers nothing of this one's.
 */
export function folderMemory(folder: string, program: string): BuildMemory {
  const recall = (name: string) => readEntry(join(folder, name));
  const keep = (name: string, result: unknown) => writeEntry(folder, name, result);
  return {
    once(inputs, work) {
      const name = hashOf([program, ...inputs]);
      const known = recall(name);
      if (known !== null) return known.result as ReturnType<typeof work>;
      const result = work();
      keep(name, result);
      return result;
    },
    async onceAwaited(inputs, work) {
      const name = hashOf([program, ...inputs]);
      const known = recall(name);
      if (known !== null) return known.result as Awaited<ReturnType<typeof work>>;
      const result = await work();
      keep(name, result);
      return result;
    },
  };
}

/** Forgets what was used longest ago, beyond what a memory may hold. */
export function forgetOldest(folder: string, most = capacity): void {
  let total = 0;
  const entries = listed(folder).map((name) => ({
    path: join(folder, name),
    ...statSync(join(folder, name)),
  }));
  for (const { path, size } of entries.sort((a, b) => b.mtimeMs - a.mtimeMs)) {
    total += size;
    if (total > most) rmSync(path, { force: true });
  }
}

/** SHA-256 of texts and bytes one after the other, each with its length: no two lists are alike. */
export function hashOf(parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash("sha256");
  for (const part of parts) {
    const bytes = typeof part === "string" ? Buffer.from(part) : part;
    hash.update(`${bytes.length} `).update(bytes);
  }
  return hash.digest("hex");
}

function listed(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function readEntry(path: string): { result: unknown } | null {
  try {
    const bytes = readFileSync(path);
    const body = bytes.subarray(32);
    if (!createHash("sha256").update(body).digest().equals(bytes.subarray(0, 32))) return null;
    const now = new Date();
    utimesSync(path, now, now);
    return { result: deserialize(body) };
  } catch {
    return null;
  }
}

function writeEntry(folder: string, name: string, result: unknown): void {
  mkdirSync(folder, { recursive: true });
  const body = serialize(result);
  const aside = join(folder, `${name}.${process.pid}`);
  writeFileSync(aside, Buffer.concat([createHash("sha256").update(body).digest(), body]));
  renameSync(aside, join(folder, name));
}
