/** An entry of `packages` in a lock file. */
export interface LockedPackage {
  name?: string;
  version?: string;
  integrity?: string;
  link?: boolean;
}

/** Packages of a lock file that would be installed without being verified; the project itself and links are not. */
export function unverified(
  packages: Record<string, LockedPackage>,
): { path: string; name: string; version: string }[] {
  return Object.entries(packages)
    .filter(([path, { integrity, link }]) => path !== "" && !link && !integrity)
    .map(([path, { name, version = "" }]) => ({
      path,
      name: name ?? path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length),
      version,
    }));
}
