import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

/**
 * Writes `stages` in plain JavaScript: half of a start is the reading of TypeScript. The folder is two below the root of a
 * checkout, as the rooms are: the program finds `data/` from there.
 * @returns what to start with Node instead of `bin/stages.js`
 */
export async function bundleStages(project: string, folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const room = (path: string) =>
    JSON.stringify(join(project, "loaders", "commands", path).replaceAll("\\", "/"));
  const entry = join(folder, "entry.ts");
  writeFileSync(
    entry,
    `import { main } from ${room("index.ts")};
import { leaveOnSignals } from ${room("signals.ts")};
leaveOnSignals();
process.exitCode = await main(process.argv.slice(2));\n`,
  );
  await build({
    entryPoints: [entry],
    outdir: folder,
    bundle: true,
    splitting: true,
    platform: "node",
    format: "esm",
    // Read from `node_modules` as they are: binaries, and what builds the site, which only some commands load.
    external: ["@duckdb/*", "esbuild", "highs", "jsdom", "playwright-core", "@observablehq/*", "@svg-maps/*"],
    banner: {
      js: 'import { createRequire as requirer } from "node:module"; const require = requirer(import.meta.url);',
    },
    logLevel: "error",
  });
  rmSync(entry);
  return join(folder, "entry.js");
}
