import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Message } from "esbuild";
import type { BuildMemory } from "../build/memory.ts";
import { findImports } from "../build/modules.ts";
import type { FinishedPage, SiteFinding } from "./check.ts";

/** Style sheets fetch nothing outside the site. */
export function checkStyles(folder: string, files: string[]): SiteFinding[] {
  return files
    .filter((file) => file.endsWith(".css"))
    .flatMap((file) => {
      const css = readFileSync(join(folder, file), "utf8");
      const outside = css.match(/(?:url\(|@import)\s*["']?(?:https?:)?\/\/[^"')]*/g) ?? [];
      return outside.map((found) => ({ page: file, message: `ressource hors du site : ${found}` }));
    });
}

/**
 * The modules of working pages: every import is a file of the site. A bare specifier builds green and fails in
 * the browser, so the modules are parsed rather than searched.
 */
export async function checkModules(
  folder: string,
  files: string[],
  pages: FinishedPage[],
  memory: BuildMemory,
): Promise<SiteFinding[]> {
  const modules = files.filter(
    (file) => file.endsWith(".js") && /^_(observablehq|import|node|npm)\//.test(file),
  );
  const inline = pages.flatMap(({ file, modules }) => modules.map((code) => ({ file, code })));
  const sources = [
    ...inline,
    ...modules.map((file) => ({ file, code: readFileSync(join(folder, file), "utf8") })),
  ];
  const findings = await Promise.all(
    sources.map(({ file, code }) => checkModule(folder, file, code, memory)),
  );
  return findings.flat();
}

async function checkModule(
  folder: string,
  file: string,
  code: string,
  memory: BuildMemory,
): Promise<SiteFinding[]> {
  try {
    const imports = await findImports(code, folder, memory);
    const outside = imports.filter((path) => !/^\.{0,2}\//.test(path));
    // Framework's own client names modules that it would only load for the implicit globals, which no cell uses.
    const missing = (file.startsWith("_observablehq/") ? [] : imports).filter(
      (path) => path.startsWith(".") && !existsSync(join(folder, dirname(file), path.replace(/[?#].*/, ""))),
    );
    return [
      ...outside.map((path) => ({ page: file, message: `module hors du site : ${path}` })),
      ...missing.map((path) => ({ page: file, message: `module qui n’existe pas : ${path}` })),
    ];
  } catch (error) {
    const { errors = [] } = error as { errors?: Message[] };
    return [{ page: file, message: `script illisible : ${errors[0]?.text ?? String(error)}` }];
  }
}
