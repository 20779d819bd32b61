import { createHash } from "node:crypto";
import { deserialize, serialize } from "node:v8";
import { forgetOldest as forget, readKept, writeKept } from "./kept-files.ts";

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
  const at = (inputs: readonly (string | Uint8Array)[]) => {
    const name = hashOf([program, ...inputs]);
    return {
      known: readEntry(folder, name),
      keep<T>(result: T): T {
        writeEntry(folder, name, result);
        return result;
      },
    };
  };
  return {
    once(inputs, work) {
      const { known, keep } = at(inputs);
      return known ? (known.result as ReturnType<typeof work>) : keep(work());
    },
    async onceAwaited(inputs, work) {
      const { known, keep } = at(inputs);
      return known ? (known.result as Awaited<ReturnType<typeof work>>) : keep(await work());
    },
  };
}

/** Forgets what was used longest ago, beyond what a memory may hold. */
export function forgetOldest(folder: string, most = capacity): void {
  forget(folder, most);
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

function readEntry(folder: string, name: string): { result: unknown } | null {
  const bytes = readKept(folder, name);
  const body = bytes?.subarray(digestSize);
  if (!bytes || !body || !digestOf(body).equals(bytes.subarray(0, digestSize))) return null;
  try {
    return { result: deserialize(body) };
  } catch {
    return null;
  }
}

function writeEntry(folder: string, name: string, result: unknown): void {
  const body = serialize(result);
  writeKept(folder, name, Buffer.concat([digestOf(body), body]));
}

const digestSize = 32;

const digestOf = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest();
