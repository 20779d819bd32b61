import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { build } from "esbuild";

/** `stages` in plain JavaScript, for tests that start it hundreds of times: half of a start is the reading of TypeScript. */
export interface Bundle {
  /** What to start with Node instead of `bin/stages.js`. */
  path: string;
  remove(): void;
}

/** Bundles the command two folders below the project, as deep as its rooms are: it finds `data/` from there. */
export async function bundleCommand(): Promise<Bundle> {
  const project = resolve(import.meta.dirname, "../..");
  mkdirSync(join(project, ".stages"), { recursive: true });
  const folder = mkdtempSync(join(project, ".stages", "commande-"));
  const entry = join(folder, "entry.ts");
  writeFileSync(
    entry,
    `import { main } from "${join(project, "loaders/commands/index.ts").replaceAll("\\", "/")}";
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
    external: ["@duckdb/*", "esbuild", "highs", "jsdom", "@observablehq/*", "@svg-maps/*"],
    banner: {
      js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
    },
    logLevel: "error",
  });
  return {
    path: join(folder, "entry.js"),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
