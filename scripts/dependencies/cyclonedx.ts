import { createHash } from "node:crypto";
import { findLicence } from "./licences.ts";
import { type LockedPackages, nameOf, shippedPaths } from "./locked-packages.ts";

/** What a bill of materials is made from. */
interface Project {
  name: string;
  version: string;
  license: string;
  packages: LockedPackages;
  /** Where packages are installed, for the few whose licence the lock does not say. */
  folder?: string;
  /** When it was made, ISO; nothing where it should not say. */
  at?: string | undefined;
}

/**
 * The bill of materials of what is shipped, CycloneDX 1.6: every package of production in the lock, for every system, with its hash,
 * its licence and what it asks for. Written from the lock file, which is what `npm ci` installs on any system: the usual tool wraps
 * `npm ls`, whose answer follows the machine and its npm, and brings six packages of its own.
 */
export function billOfMaterials({ name, version, license, packages, folder = ".", at }: Project): object {
  const paths = shippedPaths(packages);
  const own = purl(name, version);
  const refs = new Map(paths.map((path) => [path, refOf(packages, path)]));
  const first = new Map([...refs].reverse().map(([path, ref]) => [ref, path]));
  const components = [...first]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([ref, path]) => {
      const { integrity = "", optional, version: at = "" } = packages[path] ?? {};
      const licence = findLicence(path, packages, folder);
      const full = packages[path]?.name ?? nameOf(path);
      const [, group, short = full] = /^(@[^/]+)\/(.+)$/.exec(full) ?? [];
      return {
        type: "library",
        "bom-ref": ref,
        ...(group && { group }),
        name: short,
        version: at,
        scope: optional ? "optional" : "required",
        hashes: [
          {
            alg: "SHA-512",
            content: Buffer.from(integrity.replace(/^sha512-/, ""), "base64").toString("hex"),
          },
        ],
        licenses:
          licence === null
            ? []
            : [/[ ()]/.test(licence) ? { expression: licence } : { license: { id: licence } }],
        purl: ref,
      };
    });
  const asked = new Map<string, Set<string>>([[own, needs(packages, "", refs)]]);
  for (const [path, ref] of refs) {
    const known = asked.get(ref) ?? new Set();
    for (const need of needs(packages, path, refs)) known.add(need);
    asked.set(ref, known);
  }
  const dependencies = [...asked].map(([ref, on]) => ({ ref, dependsOn: [...on].sort() }));
  const component = {
    type: "application",
    "bom-ref": own,
    name,
    version,
    licenses: [{ license: { id: license } }],
    purl: own,
  };
  const bom = { metadata: { ...(at && { timestamp: at }), component }, components, dependencies };
  return {
    $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    serialNumber: `urn:uuid:${uuidOf(JSON.stringify(bom))}`,
    version: 1,
    ...bom,
  };
}

/** The packages that one asks for, as Node finds them: beside it, then above. */
function needs(packages: LockedPackages, path: string, refs: ReadonlyMap<string, string>): Set<string> {
  const { bundleDependencies = [], ...asked } = packages[path] ?? {};
  const lists = [asked.dependencies, asked.optionalDependencies, asked.peerDependencies];
  const found = new Set<string>();
  for (const name of [...lists.flatMap((list) => Object.keys(list ?? {})), ...bundleDependencies]) {
    for (let folder = path; ; folder = above(folder)) {
      const ref = refs.get(`${folder === "" ? "" : `${folder}/`}node_modules/${name}`);
      if (ref) found.add(ref);
      if (ref || folder === "") break;
    }
  }
  return found;
}

function above(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/node_modules/")));
}

function refOf(packages: LockedPackages, path: string): string {
  return purl(packages[path]?.name ?? nameOf(path), packages[path]?.version ?? "");
}

/** A package as purl writes it: `pkg:npm/%40scope/name@1.2.3`. */
function purl(name: string, version: string): string {
  return `pkg:npm/${name.replace("@", "%40")}@${version}`;
}

/** A name made of the content, as a UUID of version 5 is: the same bill has the same number. */
function uuidOf(text: string): string {
  const hex = createHash("sha1").update(text).digest("hex");
  const variant = ((Number.parseInt(hex.slice(16, 18), 16) & 0x3f) | 0x80).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(18, 20)}-${hex.slice(20, 32)}`;
}
