import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { filesBelow } from "../../loaders/writing/entries.ts";

/** A file that two folders do not have alike. */
export interface Differing {
  path: string;
  /** What differs, in French. */
  says: string;
}

/** Compares two folders byte by byte; `files` is how many paths there are in both together. */
export function compareFolders(one: string, other: string): { files: number; differing: Differing[] } {
  const paths = [...new Set([...filesBelow(one), ...filesBelow(other)])].sort();
  const differing = paths.flatMap((path) => {
    const says = compareFiles(join(one, path), join(other, path));
    return says === null ? [] : [{ path, says }];
  });
  return { files: paths.length, differing };
}

function compareFiles(one: string, other: string): string | null {
  if (!existsSync(one)) return "dans la seconde seulement";
  if (!existsSync(other)) return "dans la première seulement";
  const [a, b] = [readFileSync(one), readFileSync(other)];
  if (a.equals(b)) return null;
  const at = a.findIndex((byte, index) => byte !== b[index]);
  const place = at < 0 ? Math.min(a.length, b.length) : at;
  const around = (bytes: Buffer) =>
    JSON.stringify(bytes.toString("latin1", Math.max(0, place - 30), place + 30));
  return `${a.length} et ${b.length} octets, octet ${place} : ${around(a)} et ${around(b)}`;
}
