import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type BuildOptions, build, type Plugin } from "esbuild";

/** The program in one file of plain JavaScript, with what it was made of. */
export interface Compiled {
  /** What `node` starts instead of `bin/stages.js`; its `run` is what `bin/start.js` calls. */
  path: string;
  /** The sources that it holds, by their paths in the project; those of `node_modules` are left out. */
  sources: string[];
}

/**
 * Writes `stages` in plain JavaScript: most of a start is the reading of TypeScript and of a thousand files; and beside it `worker.cjs`, the
 * threads of a crew, for the commands that lend one. The folder is two below the
 * root of a checkout, as the rooms are: the program finds `data/` from there.
 * @param command the only command that it holds, by its name; blank for none, left out for all of them
 */
export async function bundleStages(project: string, folder: string, command?: string): Promise<Compiled> {
  mkdirSync(folder, { recursive: true });
  const room = (path: string) =>
    JSON.stringify(join(project, "loaders", "commands", path).replaceAll("\\", "/"));
  const entry = join(folder, "entry.ts");
  const path = join(folder, "stages.cjs");
  writeFileSync(
    entry,
    `import { main } from ${room("index.ts")};
import { leaveOnSignals } from ${room("signals.ts")};
export async function run(): Promise<void> {
  leaveOnSignals();
  process.exitCode = await main(process.argv.slice(2));
}\n`,
  );
  const options = { ...common, absWorkingDir: project };
  const { metafile } = await build({
    ...options,
    entryPoints: [entry],
    outfile: path,
    plugins: command === undefined ? [] : [onlyCommand(command)],
    footer: { js: "if (require.main === module) module.exports.run();" },
  });
  rmSync(entry);
  writeFileSync(path, inAscii(readFileSync(path, "utf8")));
  const sources = new Set(Object.keys(metafile.inputs));
  if (sources.has("loaders/commands/secrecy-crew.ts")) {
    const outfile = join(folder, "worker.cjs");
    const worker = await build({ ...options, entryPoints: ["loaders/secrecy/worker.ts"], outfile });
    for (const name of Object.keys(worker.metafile.inputs)) sources.add(name);
  }
  const own = (name: string) => !/(^|\/)node_modules\//.test(name) && !name.endsWith("/entry.ts");
  return { path, sources: [...sources].filter(own) };
}

/** How both are compiled. */
const common: BuildOptions & { metafile: true } = {
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  metafile: true,
  // Read from `node_modules` as they are: binaries, and what builds the site, which only some commands load.
  external: ["@duckdb/node-bindings", "esbuild", "highs", "playwright-core", "@observablehq/*"],
  define: { "import.meta.url": "programAddress" },
  banner: {
    js: '"use strict";\nconst programAddress = require("node:url").pathToFileURL(__filename).href;',
  },
  logLevel: "error",
};

/** Leaves the other commands where they are: the table of commands loads the one that is typed. */
function onlyCommand(command: string): Plugin {
  const kept = command === "atelier" ? "../atelier/command.ts" : `./${command}.ts`;
  return {
    name: "only-command",
    setup({ onResolve }) {
      onResolve({ filter: /^\.\/[a-z]+\.ts$|^\.\.\/atelier\/command\.ts$/ }, ({ kind, importer, path }) =>
        kind === "dynamic-import" && /[\\/]commands[\\/]index\.ts$/.test(importer) && path !== kept
          ? { path, external: true }
          : null,
      );
    },
  };
}

/**
 * The same program without an accent: the compiler leaves them in regular expressions, and a text of one byte a letter is read at once.
 * @throws where one is escaped already, which would then mean something else
 */
function inAscii(program: string): string {
  if (/\\[^\p{ASCII}]/u.test(program)) throw new Error("An accent of the program is escaped by a backslash.");
  return program.replace(/\P{ASCII}/gu, (character) =>
    [...Array(character.length).keys()]
      .map((i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, "0")}`)
      .join(""),
  );
}
