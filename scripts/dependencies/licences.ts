import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type LockedPackages, nameOf } from "./locked-packages.ts";

/** Licences of what we ship: each lets anybody run, copy and change it; what it asks in return is kept by `THIRD-PARTY.txt`. */
export const allowedLicences: ReadonlySet<string> = new Set([
  ...["MIT", "MIT-0", "ISC", "0BSD", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "Zlib", "BlueOak-1.0.0"],
  ...["Python-2.0", "Unlicense", "CC0-1.0"],
  // Of texts and pictures rather than programs: the outlines of departments (credited under each map), the font.
  ...["CC-BY-4.0", "OFL-1.1"],
]);

/** Whether an SPDX expression leaves a choice that is allowed. */
export function isAllowed(expression: string): boolean {
  const written = expression.replace(/[()]/g, "").trim();
  return written
    .split(/ OR /i)
    .some((choice) => choice.split(/ AND /i).every((id) => allowedLicences.has(id.trim())));
}

/**
 * The licence of a locked package, as an SPDX expression: what the lock says, else that of the package whose binary for one system it
 * is, else what its own `package.json` says in the manner of its time; null where none does.
 */
export function findLicence(path: string, packages: LockedPackages, project = "."): string | null {
  const own = packages[path]?.license;
  if (own) return own;
  const name = nameOf(path);
  const parent = Object.values(packages).find(
    (each) => name in (each.optionalDependencies ?? {}) && each.license,
  );
  if (parent?.license) return parent.license;
  const file = join(project, path, "package.json");
  if (!existsSync(file)) return null;
  const { license, licenses } = JSON.parse(readFileSync(file, "utf8"));
  return license ?? licenses?.[0]?.type ?? null;
}
