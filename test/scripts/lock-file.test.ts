import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { type LockedPackage, unverified } from "../../scripts/dependencies/locked-packages.ts";

const settings = JSON.parse(readFileSync("package.json", "utf8"));
const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
  packages: Record<string, LockedPackage & { hasInstallScript?: boolean }>;
};

it("every package is verified when it is installed, on any system (`npm run integrity` mends it)", () => {
  expect(Object.keys(packages).length).toBeGreaterThan(500);
  expect(unverified(packages)).toEqual([]);
});

it("a package without a hash is named as the registry names it", () => {
  const lock = {
    "": {},
    "node_modules/a/node_modules/@b/c": { version: "1.2.3" },
    "node_modules/alias": { version: "4.0.0", name: "real" },
    "node_modules/verified": { version: "1.0.0", integrity: "sha512-x" },
    "node_modules/linked": { link: true },
  };
  expect(unverified(lock).map(({ name, version }) => `${name}@${version}`)).toEqual([
    "@b/c@1.2.3",
    "real@4.0.0",
  ]);
});

it("every install script is approved by name, so that npm ci has no warning", () => {
  const scripted = Object.entries(packages).filter(([, { hasInstallScript }]) => hasInstallScript);
  expect(scripted.length).toBeGreaterThan(0);
  const names = scripted.map(([path]) => path.slice(path.lastIndexOf("node_modules/") + 13));
  expect(Object.keys(settings.allowScripts)).toEqual([...new Set(names)]);
});

it("the latest version of the changelog is that of the package", () => {
  const latest = /^## (\d+\.\d+\.\d+), \d{4}-\d{2}-\d{2}$/m.exec(readFileSync("CHANGELOG.md", "utf8"))?.[1];
  expect(latest).toBe(settings.version);
  expect(packages[""]?.version).toBe(settings.version);
});
