/** An entry of `packages` in a lock file. */
export interface LockedPackage {
  name?: string;
  version?: string;
  integrity?: string;
  link?: boolean;
  license?: string;
  dev?: boolean;
  optional?: boolean;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  /** Names of packages that travel inside this one. */
  bundleDependencies?: string[];
}

/** A lock file's packages by their path: `node_modules/a/node_modules/b`; the project itself is "". */
export type LockedPackages = Record<string, LockedPackage>;

/** The name that a package has where it is installed. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
}

/** Paths of the packages of production, sorted: what tests and checks of the code need is not shipped. */
export function shippedPaths(packages: LockedPackages): string[] {
  return Object.keys(packages)
    .filter((path) => path !== "" && !packages[path]?.dev && !packages[path]?.link)
    .sort();
}

/** Packages of a lock file that would be installed without being verified; the project itself and links are not. */
export function unverified(packages: LockedPackages): { path: string; name: string; version: string }[] {
  return Object.entries(packages)
    .filter(([path, { integrity, link }]) => path !== "" && !link && !integrity)
    .map(([path, { name, version = "" }]) => ({ path, name: name ?? nameOf(path), version }));
}
