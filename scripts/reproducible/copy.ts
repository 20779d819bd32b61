import { copyFileSync, linkSync, mkdirSync, readdirSync, utimesSync } from "node:fs";
import { dirname, join } from "node:path";

/** What a checkout makes, or its history: no input of a build. */
const made = new Set([".git", ".stages", ".observablehq", "dist", "paquet", "coverage"]);

/** Copies a checkout, with its dependencies unless they are left, in the reverse order of names where asked, all of one date where one is given. */
export function copyCheckout(
  from: string,
  to: string,
  { reversed = false, date = null as Date | null, dependencies = true } = {},
): void {
  const files = filesBelow(from, "", dependencies).sort();
  for (const file of reversed ? files.reverse() : files) {
    const [source, target] = [join(from, file), join(to, file)];
    mkdirSync(dirname(target), { recursive: true });
    if (file.startsWith("node_modules/")) shareFile(source, target);
    else {
      copyFileSync(source, target);
      if (date) utimesSync(target, date, date);
    }
  }
}

/** A dependency is large and never written: one file under two names, where the disk allows it. */
function shareFile(source: string, target: string): void {
  try {
    linkSync(source, target);
  } catch {
    copyFileSync(source, target);
  }
}

function filesBelow(root: string, folder: string, dependencies: boolean): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (!folder.startsWith("node_modules") && made.has(entry.name)) return [];
    if (!dependencies && path === "node_modules") return [];
    return entry.isDirectory() ? filesBelow(root, path, dependencies) : entry.isFile() ? [path] : [];
  });
}
