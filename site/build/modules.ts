import { existsSync, readFileSync, rmSync } from "node:fs";
import { join, posix } from "node:path";
import { build, type Plugin } from "esbuild";
import { entriesBelow } from "../../loaders/writing/entries.ts";
import { type BuildMemory, noMemory } from "./memory.ts";

/** Folders where Framework writes the modules of working pages. */
const FOLDERS = ["_observablehq", "_import", "_node", "_npm"];

/** Modules that the code imports, as written; throws where it does not parse. */
export function findImports(code: string, folder: string, memory: BuildMemory = noMemory): Promise<string[]> {
  return memory.onceAwaited(["imports", code], () => readImports(code, folder));
}

async function readImports(code: string, folder: string): Promise<string[]> {
  const found = new Set<string>();
  const collect: Plugin = {
    name: "imports",
    setup({ onResolve }) {
      onResolve({ filter: /.*/ }, ({ path }) => {
        found.add(path);
        return { path, external: true };
      });
    },
  };
  const stdin = { contents: code, resolveDir: folder, loader: "js" as const };
  await build({ stdin, bundle: true, write: false, format: "esm", plugins: [collect], logLevel: "silent" });
  return [...found];
}

/** Removes the modules and styles of Framework that no finished page reaches: all of them where no page has a cell. */
export async function removeUnreached(
  folder: string,
  pages: Iterable<string>,
  memory: BuildMemory = noMemory,
): Promise<void> {
  const reached = new Set<string>();
  for (const page of pages) {
    const html = readFileSync(join(folder, page, "index.html"), "utf8");
    for (const [, sheet = ""] of html.matchAll(/<link rel="stylesheet"[^>]* href="([^"]+)"/g)) {
      reached.add(posix.join(page.slice(1), sheet));
    }
    for (const [, code = ""] of html.matchAll(/<script type="module">([\s\S]*?)<\/script>/g)) {
      await follow(code, page.slice(1));
    }
  }
  for (const name of FOLDERS) clean(folder, name, reached);

  async function follow(code: string, from: string): Promise<void> {
    for (const path of await findImports(code, folder, memory)) {
      const file = posix.join(from, path);
      if (!path.startsWith(".") || reached.has(file) || !existsSync(join(folder, file))) continue;
      reached.add(file);
      await follow(readFileSync(join(folder, file), "utf8"), `${posix.dirname(file)}/`);
    }
  }
}

function clean(folder: string, name: string, reached: ReadonlySet<string>): void {
  const root = join(folder, name);
  if (!existsSync(root)) return;
  const kept = [...reached].filter((file) => file.startsWith(`${name}/`));
  if (kept.length === 0) {
    rmSync(root, { recursive: true });
    return;
  }
  for (const entry of entriesBelow(root)) {
    const inside = join(entry.parentPath, entry.name).slice(root.length).replaceAll("\\", "/");
    const file = posix.join(name, inside);
    const unreached = entry.isFile() ? !reached.has(file) : !kept.some((one) => one.startsWith(`${file}/`));
    if (unreached) rmSync(join(folder, file), { recursive: true, force: true });
  }
}
