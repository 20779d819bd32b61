import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { globSync } from "tinyglobby";
import { expect, test } from "vitest";
import { listExtracts } from "../../loaders/intake/keep/kept-folder.ts";
import { entriesBelow } from "../../loaders/writing/entries.ts";

test.skipIf(process.platform === "win32")(
  "a link to a folder is no way out of a folder, nor round in it (skipped on Windows)",
  () => {
    const root = mkdtempSync(join(tmpdir(), "entrees-"));
    const [folder, elsewhere] = [join(root, "extraits"), join(root, "ailleurs")];
    for (const each of [join(folder, "placement"), elsewhere]) mkdirSync(each, { recursive: true });
    writeFileSync(join(folder, "placement", "un.csv"), "a;b\n1;2\n");
    writeFileSync(join(elsewhere, "deux.csv"), "a;b\n1;2\n");
    symlinkSync(elsewhere, join(folder, "dehors"));
    symlinkSync(folder, join(folder, "placement", "encore"));
    expect(
      entriesBelow(folder)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(["dehors", "encore", "placement", "un.csv"]);
    expect(listExtracts(folder)).toEqual([{ fichier: "placement/un.csv", place: "placement/un.csv" }]);
    rmSync(root, { recursive: true });
  },
);

test("nothing else lists a folder whole with the kinds of its entries", () => {
  const sources = globSync(
    ["loaders", "site", "scripts", "bench", "test", "bin"].map((room) => `${room}/**/*.{ts,js}`),
  );
  expect(sources.length).toBeGreaterThan(500);
  const whole =
    /readdir(Sync)?\([^;]*?recursive: true[^;]*?withFileTypes|readdir(Sync)?\([^;]*?withFileTypes: true[^;]*?recursive/;
  expect(sources.filter((path) => whole.test(readFileSync(path, "utf8")))).toEqual([]);
});
