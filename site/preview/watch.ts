import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/**
 * Calls `onChange` with the files added, changed or removed under the paths, until the returned function is
 * called. It compares dates and sizes: `fs.watch` on Linux loses a file once an editor has replaced it by rename.
 */
export function watchFiles(paths: string[], onChange: (files: string[]) => void, interval = 300): () => void {
  let known = readDates(paths);
  const timer = setInterval(() => {
    const current = readDates(paths);
    const changed = [...new Set([...known.keys(), ...current.keys()])].filter(
      (file) => known.get(file) !== current.get(file),
    );
    known = current;
    if (changed.length > 0) onChange(changed);
  }, interval);
  return () => clearInterval(timer);
}

function readDates(paths: string[]): Map<string, string> {
  const dates = new Map<string, string>();
  for (const path of paths) visit(path, dates);
  return dates;
}

function visit(path: string, dates: Map<string, string>): void {
  try {
    const status = statSync(path);
    if (status.isDirectory()) {
      for (const name of readdirSync(path)) if (!name.startsWith(".")) visit(join(path, name), dates);
    } else {
      dates.set(path, `${status.mtimeMs} ${status.size}`);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}
