import { execFileSync, spawnSync } from "node:child_process";
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { typeset } from "../../loaders/french/typography.ts";
import { copyCheckout } from "../../scripts/reproducible/copy.ts";
import { typed } from "./typed.ts";

const project = resolve(import.meta.dirname, "../..");
const copy = mkdtempSync(join(tmpdir(), "stages-démarrage "));
const kept = join(copy, ".stages");
const list = join(copy, "loaders/commands/index.ts");

beforeAll(() => {
  copyCheckout(project, copy, { dependencies: false });
  symlinkSync(join(project, "node_modules"), join(copy, "node_modules"), "dir");
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

function stages(...words: string[]) {
  const run = spawnSync(process.execPath, [join(copy, "bin/stages.js"), ...words], {
    cwd: copy,
    encoding: "utf8",
  });
  return { code: run.status, out: run.stdout, err: run.stderr };
}

/** What the sources answer, as a terminal shows it. */
async function answerOfSources(words: string[]) {
  const { err, ...answer } = await typed(words);
  return { ...answer, err: typeset(err) };
}

/** The compiled programs, and when each was recorded. */
function programs(): [name: string, at: number][] {
  return readdirSync(kept)
    .filter((name) => name.endsWith(".json"))
    .map((name) => [name, statSync(join(kept, name)).mtimeMs]);
}

test("an answer is the same from the program compiled at the first start, from what is kept of it, and from the sources", async () => {
  const words = ["verifier", join(copy, "data/exemples/enquete-a-corriger.csv")];
  const fromSources = await answerOfSources(words);
  expect(stages(...words)).toEqual(fromSources);
  const compiled = programs();
  expect(compiled.map(([name]) => name)).toEqual(["programme-verifier.json"]);
  expect(stages(...words)).toEqual(fromSources);
  expect(programs()).toEqual(compiled);
});

test("the program is strict, and without an accent: it is read as one byte a letter", () => {
  const { program } = JSON.parse(readFileSync(join(kept, "programme-verifier.json"), "utf8"));
  const text = readFileSync(join(kept, program), "utf8");
  expect(text.startsWith('"use strict";')).toBe(true);
  expect(/[^\p{ASCII}]/u.exec(text)).toBeNull();
});

test("a source that changed is the one that answers, at once", () => {
  expect(stages("--aide").out).toContain("contrôle des extraits");
  const text = readFileSync(list, "utf8");
  writeFileSync(list, text.replace("contrôle des extraits sans rien changer", "regarde des extraits"));
  expect(stages("--aide").out).toContain("regarde des extraits");
  writeFileSync(list, text);
  expect(stages("--aide").out).toContain("contrôle des extraits sans rien changer");
});

test("words before the command, or a command that is mistyped, are understood as from the sources", async () => {
  for (const words of [["--", "modele", "tensions"], ["modle", "tensions"], ["failure"], []])
    expect(stages(...words), words.join(" ")).toEqual(await answerOfSources(words));
});

test("a source with a mistake tells it, and starts again once it is mended", () => {
  const text = readFileSync(list, "utf8");
  writeFileSync(list, `${text}\nconst = 1;\n`);
  const broken = stages("--version");
  expect(broken.code).not.toBe(0);
  expect(broken.err).toContain("loaders/commands/index.ts");
  writeFileSync(list, text);
  expect(stages("--version").code).toBe(0);
});

test("where nothing can be kept, the sources are read", () => {
  rmSync(kept, { recursive: true });
  writeFileSync(kept, "");
  const { version } = JSON.parse(readFileSync(join(project, "package.json"), "utf8"));
  expect(stages("--version")).toEqual({ code: 0, out: `${version}\n`, err: "" });
});

test("Git sees nothing of it", () => {
  const ignored = execFileSync("git", ["check-ignore", ".stages/programme.json"], {
    cwd: project,
    encoding: "utf8",
  });
  expect(ignored.trim()).toBe(".stages/programme.json");
});
