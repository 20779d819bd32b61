import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { billOfMaterials } from "../../scripts/dependencies/cyclonedx.ts";
import { findLicence, isAllowed } from "../../scripts/dependencies/licences.ts";
import { type LockedPackages, shippedPaths } from "../../scripts/dependencies/locked-packages.ts";

const settings = JSON.parse(readFileSync("package.json", "utf8"));
const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as { packages: LockedPackages };

interface Bill {
  serialNumber: string;
  components: { "bom-ref": string; hashes: { content: string }[]; licenses: object[] }[];
  dependencies: { ref: string; dependsOn: string[] }[];
}

test("every package that is shipped has a licence that we may ship", () => {
  const licences = shippedPaths(packages).map((path) => [path, findLicence(path, packages)] as const);
  expect(licences.length).toBeGreaterThan(300);
  expect(licences.filter(([, licence]) => licence === null || !isAllowed(licence))).toEqual([]);
});

test.each([
  ["MIT", true],
  ["(MIT OR GPL-3.0-or-later)", true],
  ["(MIT AND Zlib)", true],
  ["GPL-3.0-or-later", false],
  ["MIT AND GPL-2.0-only", false],
  ["SEE LICENSE IN x", false],
  ["", false],
])("« %s »: allowed is %s", (expression, allowed) => {
  expect(isAllowed(expression)).toBe(allowed);
});

test("the binary of one system has the licence of the package that asks for it", () => {
  const lock: LockedPackages = {
    "node_modules/a": { version: "1.0.0", license: "ISC", optionalDependencies: { "a-linux": "1.0.0" } },
    "node_modules/a-linux": { version: "1.0.0", optional: true },
    "node_modules/alone": { version: "1.0.0" },
  };
  expect(findLicence("node_modules/a-linux", lock)).toBe("ISC");
  expect(findLicence("node_modules/alone", lock)).toBeNull();
});

describe("the bill of materials", () => {
  const make = () => billOfMaterials({ ...settings, packages }) as Bill;
  const bill = make();
  const refs = bill.components.map((each) => each["bom-ref"]);

  test("has every package of production once, with its hash and its licence", () => {
    const shipped = shippedPaths(packages).map(
      (path) => `${packages[path]?.name ?? path.split("node_modules/").at(-1)}@${packages[path]?.version}`,
    );
    expect(refs.map((ref) => ref.replace("pkg:npm/", "").replace("%40", "@"))).toEqual(
      [...new Set(shipped)].sort(),
    );
    for (const { hashes, licenses } of bill.components) {
      expect(hashes[0]?.content).toMatch(/^[0-9a-f]{128}$/);
      expect(licenses).toHaveLength(1);
    }
  });

  test("says what each asks for, as it is installed, from the project down to all of them", () => {
    const asked = new Map(bill.dependencies.map(({ ref, dependsOn }) => [ref, dependsOn]));
    const root = `pkg:npm/${settings.name}@${settings.version}`;
    expect(asked.get(root)).toHaveLength(Object.keys(settings.dependencies).length);
    const reached = new Set<string>();
    const reach = (ref: string) => {
      if (reached.has(ref)) return;
      reached.add(ref);
      for (const next of asked.get(ref) ?? []) reach(next);
    };
    reach(root);
    reached.delete(root);
    expect(refs.filter((ref) => !reached.has(ref))).toEqual([]);
    expect([...reached].filter((ref) => !refs.includes(ref))).toEqual([]);
  });

  test("is the same each time, and another for another lock", () => {
    expect(make()).toEqual(bill);
    const other = billOfMaterials({
      ...settings,
      packages: { "": {}, "node_modules/a": { version: "1.0.0", integrity: "sha512-AAAA" } },
    });
    expect((other as Bill).serialNumber).not.toBe(bill.serialNumber);
  });
});
