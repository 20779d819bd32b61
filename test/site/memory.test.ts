import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { compareFolders } from "../../scripts/reproducible/compare.ts";
import { findDataFiles } from "../../site/build/data-files.ts";
import { type BuildMemory, folderMemory, forgetOldest, hashOf } from "../../site/build/memory.ts";
import { buildSite } from "../../site/build/site.ts";
import { checkSite } from "../../site/check/check.ts";
import { finishPages } from "../../site/finish/finish.ts";
import type { SiteFacts } from "../../site/finish/site-facts.ts";
import { createSmallProject, type SmallProject } from "./small-project.ts";

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), "stages-memoire-"));
  folders.push(folder);
  return folder;
}

/** A memory that says which works were done, by the first inputs of each. */
function watched(memory: BuildMemory): { memory: BuildMemory; done: string[] } {
  const done: string[] = [];
  const say = (inputs: readonly (string | Uint8Array)[]) => void done.push(inputs.slice(0, 2).join(" "));
  return {
    done,
    memory: {
      once: (inputs, work) =>
        memory.once(inputs, () => {
          say(inputs);
          return work();
        }),
      onceAwaited: (inputs, work) =>
        memory.onceAwaited(inputs, () => {
          say(inputs);
          return work();
        }),
    },
  };
}

describe("what a build remembers", () => {
  const value = { texts: ["a", "é"], bytes: new Map([["f", new Uint8Array([0, 255])]]) };

  /** The works done, of one asked for twice with something between. */
  function timesDone(between: (folder: string) => void, program = "p"): number {
    const folder = temporary();
    const first = watched(folderMemory(folder, "p"));
    first.memory.once(["x"], () => value);
    between(folder);
    const second = watched(folderMemory(folder, program));
    expect(second.memory.once(["x"], () => value)).toEqual(value);
    return first.done.length + second.done.length;
  }

  const fileOf = (folder: string) => join(folder, readdirSync(folder)[0] ?? "");

  test("is not done again", () => {
    expect(timesDone(() => {})).toBe(1);
  });

  test("is done again by another program", () => {
    expect(timesDone(() => {}, "q")).toBe(2);
  });

  test.each<[string, (folder: string) => void]>([
    ["cut", (folder) => truncateSync(fileOf(folder), statSync(fileOf(folder)).size - 1)],
    ["empty", (folder) => truncateSync(fileOf(folder), 0)],
    [
      "changed by one bit",
      (folder) => {
        const bytes = readFileSync(fileOf(folder));
        bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
        writeFileSync(fileOf(folder), bytes);
      },
    ],
    ["another text", (folder) => writeFileSync(fileOf(folder), "{}")],
    [
      "a folder",
      (folder) => {
        const file = fileOf(folder);
        rmSync(file);
        mkdirSync(file);
        rmSync(file, { recursive: true });
      },
    ],
    ["gone", (folder) => rmSync(folder, { recursive: true })],
  ])("is done again where its file is %s", (_name, spoil) => {
    expect(timesDone(spoil)).toBe(2);
  });

  test("is told apart whatever the inputs hold, since each goes with its length", () => {
    const lists = [["ab"], ["a", "b"], ["a", "1 b"], ["a1 b"], ["", "ab"], ["ab", ""], []];
    expect(new Set(lists.map(hashOf)).size).toBe(lists.length);
    expect(hashOf(["é"])).toBe(hashOf([Buffer.from("é")]));
  });

  test("makes room: what was used longest ago is forgotten", () => {
    const folder = temporary();
    const memory = folderMemory(folder, "p");
    for (const name of ["a", "b", "c"]) memory.once([name], () => "x".repeat(1000));
    for (const name of readdirSync(folder)) utimesSync(join(folder, name), 0, 0);
    memory.once(["b"], () => "");
    forgetOldest(folder, 1500);
    const { done, memory: after } = watched(memory);
    for (const name of ["b", "a"]) after.once([name], () => "");
    expect(done).toEqual(["a"]);
  });
});

const facts: SiteFacts = {
  manifest: {
    demonstration: true,
    generatedAt: "2025-10-06",
    departements: [],
    region: { nom: "", site: "Site", mots: {}, pluriel: false },
  },
  pages: new Set(["/", "/placement/"]),
  base: "/",
  figures: false,
  search: false,
};

/** A folder as Framework builds it, finished and checked with a memory; the works that were done. */
async function finish(remembered: string, home: string, given: SiteFacts = facts): Promise<string[]> {
  const folder = temporary();
  const page = (title: string, text: string) =>
    `<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"></head><body><main><h1>${title}</h1><p>${text}</p></main></body></html>`;
  mkdirSync(join(folder, "_observablehq"));
  mkdirSync(join(folder, "placement"));
  writeFileSync(join(folder, "index.html"), page("Accueil", home));
  writeFileSync(join(folder, "placement", "index.html"), page("Placement", "Le même."));
  const { memory, done } = watched(folderMemory(remembered, "p"));
  finishPages(folder, given, memory);
  await checkSite(folder, given, memory);
  return done.map((work) => work.replace(/ <[\s\S]*/, "")).filter((work) => work.startsWith("page "));
}

describe("a page is finished once for the same text and the same facts", () => {
  test("an unchanged page is not finished again, a changed one alone is", async () => {
    const remembered = temporary();
    expect(await finish(remembered, "Un.")).toEqual(["page /", "page /placement/"]);
    expect(await finish(remembered, "Un.")).toEqual([]);
    expect(await finish(remembered, "Deux.")).toEqual(["page /"]);
  });

  test("what every page says of the site finishes all of them again", async () => {
    const remembered = temporary();
    await finish(remembered, "Un.");
    const later = { ...facts, manifest: { ...facts.manifest, generatedAt: "2025-10-07" } };
    expect(await finish(remembered, "Un.", later)).toEqual(["page /", "page /placement/"]);
  });
});

describe("the build of a project", () => {
  const cell = `\`\`\`js
const rows = await FileAttachment("../data/lignes.json").json();
display(rows.length);
\`\`\`
`;
  const files = {
    "src/index.md": "# Accueil\n\n::: fig-un\n\n::: fig-deux\n",
    "src/placement/index.md": "# Placement\n\n::: fig-deux\n",
    "src/comparer/index.md": `# Comparer\n\n${cell}`,
    "src/data/lignes.json.ts": `import { existsSync, readFileSync } from "node:fs";
const file = process.env.STAGES_PUBLICATION + "/observations.json";
process.stdout.write(existsSync(file) ? readFileSync(file) : "[]");\n`,
    "src/departements/[code]/index.md.ts": `import { parseArgs } from "node:util";
process.stdout.write(\`# Fiche \${parseArgs({ options: { code: { type: "string" } } }).values.code}\\n\\n::: fig-un\\n\`);\n`,
    "publication/observations.json": "[1]",
    "publication/fragments/fig-un.html": '<p id="un">Un</p>',
    "publication/fragments/fig-deux.html": "<p>Deux</p><!--fragment fig-un-->",
  };
  let small: SmallProject;
  const witness = () => join(small.project, "src", ".observablehq", "cache", "temoin");

  /** Builds; says whether Framework was started, by a file that it would take away. */
  async function build(): Promise<{ framework: boolean }> {
    mkdirSync(join(witness(), ".."), { recursive: true });
    writeFileSync(witness(), "");
    await buildSite(small);
    return { framework: !existsSync(witness()) };
  }

  /** The paths of the site that a build without memory gives otherwise. */
  async function otherwise(): Promise<string[]> {
    const [warm, memory] = [`${small.output}-chaud`, join(small.project, ".stages", "pages")];
    rmSync(warm, { recursive: true, force: true });
    renameSync(small.output, warm);
    rmSync(memory, { recursive: true });
    expect((await build()).framework).toBe(true);
    const { files: count, differing } = compareFolders(warm, small.output);
    expect(count).toBeGreaterThan(8);
    return differing.map(({ path }) => path);
  }

  /** The paths of the site that a build changes. */
  async function changed(): Promise<string[]> {
    const before = `${small.output}-avant`;
    rmSync(before, { recursive: true, force: true });
    renameSync(small.output, before);
    expect((await build()).framework).toBe(false);
    return compareFolders(before, small.output).differing.map(({ path }) => path);
  }

  const read = (path: string) => readFileSync(join(small.output, path), "utf8");

  /** What a build gives of these rows. */
  async function rowsGiven(rows: string): Promise<{ framework: boolean; given: string }> {
    small.write("publication/observations.json", rows);
    const { framework } = await build();
    const [name = ""] = readdirSync(join(small.output, "_file", "data"));
    return { framework, given: read(join("_file", "data", name)) };
  }

  beforeAll(async () => {
    small = createSmallProject(files);
    expect((await build()).framework).toBe(true);
  });

  afterAll(() => small.remove());

  test("starts Framework once a version of the program, and gives the same bytes without it", async () => {
    expect(await changed()).toEqual([]);
    expect(await otherwise()).toEqual([]);
  });

  test("a fragment that changes changes its pages, and no other", async () => {
    small.write("publication/fragments/fig-un.html", '<p id="un">Un autre</p>');
    expect((await changed()).filter((path) => path.endsWith(".html"))).toEqual([
      "departements/14/index.html",
      "departements/27/index.html",
      "index.html",
    ]);
    expect(await otherwise()).toEqual([]);
  });

  test("what a fragment holds is taken as it is, were it the mark of another", () => {
    expect(read("placement/index.html")).toContain("<!--fragment fig-un-->");
  });

  test("data that a loader reads of the publication follow it, under a name of their own", async () => {
    small.write("publication/observations.json", "[1,2,3]");
    expect((await changed()).filter((path) => /^_file|html$/.test(path))).toEqual([
      expect.stringMatching(/^_file\/data\/lignes\.[0-9a-f]{8}\.json$/),
      expect.stringMatching(/^_file\/data\/lignes\.[0-9a-f]{8}\.json$/),
      "comparer/index.html",
    ]);
    const name =
      /_file\/(data\/lignes\.[0-9a-f]{8}\.json)","size":7\b/.exec(read("comparer/index.html"))?.[1] ?? "";
    expect(read(`_file/${name}`)).toBe("[1,2,3]");
    expect(await otherwise()).toEqual([]);
  });

  test("a spoiled memory changes nothing", async () => {
    const memory = join(small.project, ".stages", "pages");
    for (const name of readdirSync(memory)) truncateSync(join(memory, name), 40);
    const before = `${small.output}-avant`;
    rmSync(before, { recursive: true, force: true });
    renameSync(small.output, before);
    expect((await build()).framework).toBe(true);
    expect(compareFolders(before, small.output).differing).toEqual([]);
  });

  test("a page, a department or a component that changes is built again", async () => {
    small.write("src/placement/index.md", "# Placements\n\n::: fig-deux\n");
    expect((await build()).framework).toBe(true);
    expect(read("placement/index.html")).toContain("Placements");
    const manifest = JSON.parse(readFileSync(join(small.publication, "manifest.json"), "utf8"));
    manifest.departements.push({ code: "50", nom: "Manche" });
    small.write("publication/manifest.json", JSON.stringify(manifest));
    expect((await build()).framework).toBe(true);
    expect(read("departements/50/index.html")).toContain("Fiche 50");
    small.write("publication/manifest.json", JSON.stringify({ ...manifest, generatedAt: "2026-01-02" }));
    expect((await build()).framework).toBe(false);
    expect(read("placement/index.html")).toContain("2\u00a0janvier\u00a02026".replaceAll("\u00a0", " "));
  });

  test("where a loader cannot do without a publication, Framework builds from it", async () => {
    small.write(
      "src/data/lignes.json.ts",
      `import { readFileSync } from "node:fs";
process.stdout.write(readFileSync(process.env.STAGES_PUBLICATION + "/observations.json"));\n`,
    );
    for (const rows of ["[7]", "[8,9]"])
      expect(await rowsGiven(rows)).toEqual({ framework: true, given: rows });
  });
});

test("data that only Framework can place are told, and those that no publication changes: another kind of loader, a module that names them", () => {
  const project = temporary();
  const [data, module] = ["_file/data/lignes.0123abcd.json", "_import/components/lignes.89abcdef.js"];
  const find = (code: string, paths = [data, module, "_file/data/fixe.0123abcd.csv", "index.html"]) =>
    findDataFiles(project, paths, () => code);
  mkdirSync(join(project, "src", "data"), { recursive: true });
  writeFileSync(join(project, "src", "data", "fixe.csv"), "a;b\n");
  writeFileSync(join(project, "src", "data", "lignes.json.py"), "");
  expect(find("")).toBeNull();
  const loader = join(project, "src", "data", "lignes.json.ts");
  for (const alone of ["", 'import { build } from "esbuild";\nprocess.stdout.write("src/a.ts");\n']) {
    writeFileSync(loader, alone);
    expect(find("")).toEqual([]);
  }
  for (const reading of [
    "process.env.STAGES_PUBLICATION",
    "const { env } = process;",
    'readFileSync(".stages/publication/noms.json")',
    'import { rows } from "../rows.ts";',
    "await import('./rows.ts')",
    'import process from "node:process";',
    'import { execSync } from "child_process";',
  ]) {
    writeFileSync(loader, reading);
    expect([reading, find("")]).toEqual([reading, [{ path: data, loader: "src/data/lignes.json.ts" }]]);
  }
  expect(find('FileAttachment("../../_file/data/lignes.0123abcd.json")')).toBeNull();
});
