import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join, posix } from "node:path";
import { build, type Plugin } from "esbuild";

/** Folders where Framework writes the modules of working pages. */
const FOLDERS = ["_observablehq", "_import", "_node", "_npm"];

/** Plot shifts its marks by half a pixel on coarse screens, never in Node: redrawn figures must equal drawn ones. */
export const SAME_PIXELS = { "window.devicePixelRatio": "2" };

/** Modules that the code imports, as written; throws where it does not parse. */
export async function findImports(code: string, folder: string): Promise<string[]> {
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

/** The inline modules of a page as Framework built it. */
export function findInlineModules(html: string): string[] {
  return [...html.matchAll(/<script type="module">([\s\S]*?)<\/script>/g)].map((match) => match[1] ?? "");
}

/**
 * Gives each module that a page imports from `src/` as one bundle: Framework copies TypeScript modules with their
 * `.ts` specifiers, which no browser can follow, and one file loads faster than forty. Then removes what no page
 * reaches any more.
 */
export async function bundleModules(project: string, folder: string, pages: Iterable<string>): Promise<void> {
  const reached = new Set<string>();
  for (const page of pages) {
    const html = readFileSync(join(folder, page, "index.html"), "utf8");
    if (!html.includes("import {define}")) continue;
    for (const code of findInlineModules(html)) await follow(code, page.slice(1));
  }
  for (const name of FOLDERS) removeUnreached(folder, name, reached);

  async function follow(code: string, from: string): Promise<void> {
    for (const path of await findImports(code, folder)) {
      if (!path.startsWith(".")) continue;
      const file = posix.join(from, path);
      if (reached.has(file) || !existsSync(join(folder, file))) continue;
      reached.add(file);
      const source = file.startsWith("_import/") ? findSource(project, file) : undefined;
      if (source !== undefined) await bundleModule(project, source, join(folder, file));
      else await follow(readFileSync(join(folder, file), "utf8"), `${posix.dirname(file)}/`);
    }
  }
}

/** Writes one module with all it imports; `output` undefined returns its code instead. */
export async function bundleModule(project: string, source: string, output?: string): Promise<string> {
  const { outputFiles = [] } = await build({
    absWorkingDir: project,
    entryPoints: [source],
    ...(output === undefined ? { write: false } : { outfile: output, allowOverwrite: true }),
    bundle: true,
    minify: true,
    format: "esm",
    target: ["es2022"],
    legalComments: "none",
    define: SAME_PIXELS,
    logLevel: "silent",
  });
  return outputFiles[0]?.text ?? "";
}

/** The source of a module that Framework serves under `_import/`, its hash left out. */
export function findSource(project: string, file: string): string | undefined {
  const name = file.replace(/^\/?_import\//, "").replace(/(\.[0-9a-f]{8})?\.js$/, "");
  return [".ts", ".js"].map((ext) => join(project, "src", name + ext)).find((path) => existsSync(path));
}

function removeUnreached(folder: string, name: string, reached: ReadonlySet<string>): void {
  const root = join(folder, name);
  if (!existsSync(root)) return;
  const kept = [...reached].filter((file) => file.startsWith(`${name}/`));
  if (kept.length === 0) return rmSync(root, { recursive: true });
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    const file = posix.join(
      name,
      join(entry.parentPath, entry.name).slice(root.length).replaceAll("\\", "/"),
    );
    const unreached = entry.isFile() ? !reached.has(file) : !kept.some((one) => one.startsWith(`${file}/`));
    if (unreached) rmSync(join(folder, file), { recursive: true, force: true });
  }
}
