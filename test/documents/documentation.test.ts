import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { typed } from "../commands/typed.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const folders = [".", "docs", "docs/decisions", "data", "data/exemples", ".github"];
const pages = folders
  .flatMap((folder) => readdirSync(join(root, folder)).map((name) => join(folder, name)))
  .filter((path) => path.endsWith(".md"));
const texts = pages.map((page) => ({ page, text: readFileSync(join(root, page), "utf8") }));
const readme = readFileSync(join(root, "README.md"), "utf8");
const all = texts.map(({ text }) => text).join("\n");
const scripts = Object.keys(JSON.parse(readFileSync(join(root, "package.json"), "utf8")).scripts);

it.each(texts)("$page links only to files that are there", ({ page, text }) => {
  const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, link]) => link ?? "");
  expect(links.filter((link) => !existsSync(join(root, dirname(page), link)))).toEqual([]);
});

it("names only npm scripts that exist, and the README names each of them", () => {
  const named = found(/npm run (?:-s )?([a-z]+(?::[a-z]+)?)/g).filter((name) => name !== "-s");
  expect(named.filter((name) => !scripts.includes(name))).toEqual([]);
  const silent = scripts.filter(
    (name) => !readme.includes(`npm run ${name}`) && !readme.includes(`npm ${name}`),
  );
  expect(silent.filter((name) => name !== "stages")).toEqual([]);
});

it("names only commands and options of stages that exist", async () => {
  const commands = found(/npx stages ([a-z]+)/g);
  expect(commands.length).toBeGreaterThan(4);
  for (const command of new Set(commands)) {
    const help = await typed([command, "--aide"]);
    expect(help.code, command).toBe(0);
    const row = readme.split("\n").find((line) => line.startsWith(`| \`npx stages ${command}`));
    expect(row, `the README's table names ${command}`).toBeDefined();
    for (const [option] of row?.matchAll(/--[a-z-]+/g) ?? []) expect(help.out, command).toContain(option);
  }
});

it("the plan and the table of the architecture show every room", () => {
  const architecture = readFileSync(join(root, "docs/architecture.md"), "utf8");
  const plan = readFileSync(join(root, "docs/architecture.svg"), "utf8");
  const rooms = readdirSync(join(root, "loaders")).map((name) => `loaders/${name}`);
  for (const room of rooms) {
    expect(plan, room).toContain(`>${room}<`);
    expect(architecture, room).toContain(`\`${room}\``);
  }
});

it("names only folders and files of the code that exist", () => {
  const paths = found(/`((?:loaders|src|site|scripts|test|data|bench)\/[\w./-]*)`/g);
  expect(paths.length).toBeGreaterThan(20);
  expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

function found(pattern: RegExp): string[] {
  return [...all.matchAll(pattern)].map(([, name]) => name ?? "");
}
