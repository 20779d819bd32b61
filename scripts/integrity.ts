import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { type LockedPackage, unverified } from "./dependencies/locked-packages.ts";

/**
 * `npm run integrity`: asks the registry for the hashes that `package-lock.json` lacks. npm writes those of the packages it
 * installed only, so that another system would install its own binaries unverified.
 */
const lock = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
  packages: Record<string, LockedPackage>;
};
const lacking = unverified(lock.packages);
for (const { path, name, version } of lacking) {
  const integrity = ask(`${name}@${version}`);
  const { version: _, ...rest } = lock.packages[path] ?? {};
  lock.packages[path] = { version, integrity, ...rest };
}
writeFileSync("package-lock.json", `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${lacking.length} package(s) given their integrity.`);

function ask(spec: string): string {
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const run = spawnSync(npm, ["view", spec, "dist.integrity"], {
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  const integrity = run.stdout?.trim() ?? "";
  if (!integrity.startsWith("sha512-")) throw new Error(`${spec}: no integrity\n${run.stderr}`);
  return integrity;
}
