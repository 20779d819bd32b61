import { hashOfJson } from "./json-hash.ts";

/**
 * Remembers what long works came to, each under the fingerprint of everything it was made from: which rows a part of a table hides, that
 * no interval of a component is too narrow. It holds no count.
 */
export interface Memory {
  /** What was kept under this fingerprint; undefined when nothing was, or nothing that can be believed. */
  recall(fingerprint: string): unknown;
  keep(fingerprint: string, found: unknown): void;
}

/** A memory of this process, before another one where there is: what a round of suppression and attack left as it was is not looked at again. */
export function memoryOfRun(lasting?: Memory): Memory {
  const known = new Map<string, unknown>();
  return {
    recall: (fingerprint) => known.get(fingerprint) ?? lasting?.recall(fingerprint),
    keep(fingerprint, found) {
      known.set(fingerprint, found);
      lasting?.keep(fingerprint, found);
    },
  };
}

/** A work on fewer things than this is done again rather than remembered: it is quick, and so few tables would have its fingerprint that it could be guessed. */
const fewest = 200;

/** What a work came to, and how it is written and read back; `read` gives null for what cannot be its answer, `write` for what is not to be kept. */
interface Work<Found, Kept> {
  inputs: readonly unknown[];
  /** How many things it is about: cells, unknowns; many when left out. */
  size?: number;
  work(): Found | Promise<Found>;
  write(found: Found): Kept | null;
  read(kept: Kept): Found | null;
}

/** A work done once for the same inputs. */
export async function recallOr<Found, Kept = Found>(
  memory: Memory | undefined,
  { inputs, size = fewest, work, write, read }: Work<Found, Kept>,
): Promise<Found> {
  if (memory === undefined || size < fewest) return work();
  const fingerprint = hashOfJson(inputs);
  const kept = memory.recall(fingerprint) as Kept | undefined;
  const known = kept === undefined ? null : read(kept);
  if (known !== null) return known;
  const found = await work();
  const written = write(found);
  if (written !== null) memory.keep(fingerprint, written);
  return found;
}
