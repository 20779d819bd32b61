import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { entriesBelow } from "../../loaders/writing/entries.ts";
import { compareFolders } from "../../scripts/reproducible/compare.ts";
import { copyCheckout } from "../../scripts/reproducible/copy.ts";
import { clockAhead } from "../../scripts/reproducible/elsewhere.ts";

const project = resolve(import.meta.dirname, "../..");
const root = mkdtempSync(join(tmpdir(), "stages-clone-"));
const [clone, extracts, temporary] = ["un clone, à lire", "des extraits d'été", "tmp"].map((name) =>
  join(root, name),
) as [string, string, string];
const [usual, elsewhere] = ["site", "un autre site"].map((name) => join(root, name)) as [string, string];

beforeAll(() => {
  mkdirSync(temporary);
  cpSync("test/fixtures/autre-dossier", extracts, { recursive: true });
  copyCheckout(project, clone, { reversed: true, date: new Date("2001-02-03"), dependencies: false });
  symlinkSync(join(project, "node_modules"), join(clone, "node_modules"), "junction");
  for (const [path, folder] of below(clone)) chmodSync(path, folder ? 0o555 : 0o444);
  chmodSync(clone, 0o555);
});

afterAll(() => {
  chmodSync(clone, 0o755);
  for (const [path, folder] of below(clone)) if (folder) chmodSync(path, 0o755);
  rmSync(root, { recursive: true, force: true });
});

/** What is below a folder, and whether it is a folder itself; links are left. */
function below(folder: string): [path: string, folder: boolean][] {
  return entriesBelow(folder)
    .filter((entry) => !entry.isSymbolicLink())
    .map((entry) => [join(entry.parentPath, entry.name), entry.isDirectory()]);
}

/** Without network, and without root's right to write where nobody may, as far as this system lets a program give them up. */
function confined(): string[] {
  const ways = [
    ["unshare", "-rn"],
    ["setpriv", "--bounding-set=-dac_override,-dac_read_search"],
  ];
  const works = (words: string[]) =>
    spawnSync(words[0] ?? "", [...words.slice(1), process.execPath, "-e", "0"]).status === 0;
  let kept: string[] = [];
  for (const way of ways) {
    const words = [...kept, ...way];
    if (works(words)) kept = words;
  }
  return kept;
}

function construire(
  checkout: string,
  donnees: string,
  sortie: string,
  before: string[] = [],
  env: NodeJS.ProcessEnv = {},
): string {
  const words = [
    ...before,
    process.execPath,
    join(checkout, "bin", "stages.js"),
    "construire",
    "--donnees",
    donnees,
    "--sortie",
    sortie,
  ];
  const { status, stdout, stderr } = spawnSync(words[0] ?? "", words.slice(1), {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, INIT_CWD: root, SOURCE_DATE_EPOCH: "", ...env },
  });
  return status === 0 ? "" : `${status}\n${stdout}${stderr}`;
}

test.skipIf(process.platform === "win32")(
  "a clone that takes no file, offline, in another language, place and year, gives the same bytes and keeps its own (skipped on Windows)",
  () => {
    expect(construire(project, resolve(project, "test/fixtures/autre-dossier"), usual)).toBe("");
    const before = below(clone).map(([path]) => [path, statSync(path).mtimeMs]);
    const old = new Date("1999-12-31");
    for (const [path] of below(extracts)) utimesSync(path, old, old);
    const env = {
      LANG: "C",
      LC_ALL: "C",
      TZ: "Asia/Kathmandu",
      HOME: join(root, "nulle part"),
      TMPDIR: temporary,
      NODE_OPTIONS: clockAhead,
    };
    expect(construire(clone, extracts, elsewhere, confined(), env)).toBe("");
    expect(below(clone).map(([path]) => [path, statSync(path).mtimeMs])).toEqual(before);
    expect(readdirSync(temporary).filter((name) => name.startsWith("stages-"))).toEqual([]);
    const { files, differing } = compareFolders(usual, elsewhere);
    expect(files).toBeGreaterThan(100);
    expect(statSync(elsewhere).mode).toBe(statSync(usual).mode);
    expect(differing).toEqual([]);
    expect(readFileSync(join(elsewhere, "index.html"), "utf8")).not.toContain(root);
  },
  1_200_000,
);
