import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join, resolve } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { build } from "esbuild";
import { franceFiles } from "../../loaders/region/france.ts";
import { referenceFolder } from "../../loaders/region/region.ts";
import { type BuildMemory, noMemory } from "./memory.ts";

/** What the checker reads of Node, and the file of its counterpart in the page. */
const counterparts: { [name: string]: string } = {
  "node:fs": "fs.ts",
  "node:path": "path.ts",
  "node:url": "url.ts",
  "node:crypto": "crypto.ts",
  "node:zlib": "zlib.ts",
  "node:buffer": "buffer.ts",
  "node:child_process": "absent.ts",
  "node:fs/promises": "absent.ts",
  "node:os": "absent.ts",
};

/**
 * Writes the two scripts that `/verifier` loads on the first file: the checker as a text, which starts in a thread of its own,
 * and DuckDB's module. Both are classic scripts, since `fetch` and modules fail on `file://`.
 * @param memory gives what a program that has not changed made of the same sheet
 * @returns the files that they are made of
 */
export async function writeChecker(
  project: string,
  outdir: string,
  memory: BuildMemory = noMemory,
): Promise<string[]> {
  const folder = join(project, "src", "verifier", "checker");
  if (!existsSync(folder)) return [];
  const sheet = JSON.stringify(referenceFiles());
  const { program, files } = await memory.onceAwaited(["contrôle", sheet], () => buildChecker(project));
  writeFileSync(join(outdir, "controle.js"), `globalThis.stagesControle=${inScript(program)};\n`);
  await writeEngine(engineFile(project), join(outdir, "moteur.js"), memory);
  return files.map((file) => resolve(project, file));
}

/** Packs the engine, unless a preview has already done it. */
async function writeEngine(engine: string, output: string, memory: BuildMemory): Promise<void> {
  if (existsSync(output) && statSync(output).mtimeMs > statSync(engine).ctimeMs) return;
  const wasm = readFileSync(engine);
  const packed = await memory.onceAwaited(["moteur", wasm], () => promisify(gzip)(wasm, { level: 9 }));
  writeFileSync(output, `globalThis.stagesMoteur="${Buffer.from(packed).toString("base64")}";\n`);
}

/** The program of the checker's thread, the region's sheet inside. */
export async function bundleChecker(project: string): Promise<string> {
  return (await buildChecker(project)).program;
}

async function buildChecker(project: string): Promise<{ program: string; files: string[] }> {
  const folder = join(project, "src", "verifier", "checker");
  const node = (file: string) => join(folder, "node", file);
  const { outputFiles, metafile } = await build({
    absWorkingDir: project,
    entryPoints: [join(folder, "worker.ts")],
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: "iife",
    platform: "browser",
    target: ["es2020", "chrome96", "firefox102", "safari15"],
    legalComments: "none",
    alias: {
      ...Object.fromEntries(Object.entries(counterparts).map(([name, file]) => [name, node(file)])),
      "@duckdb/duckdb-wasm/blocking": join(engineFile(project), "..", "duckdb-browser-blocking.mjs"),
    },
    inject: [node("globals.ts")],
    define: {
      // The region's sheet is read beside the project, which is the root of the files in memory.
      "import.meta.url": JSON.stringify("file:///loaders/region/region.ts"),
      "process.env.STAGES_REFERENCE": "undefined",
      REFERENCE_FILES: JSON.stringify(JSON.stringify(referenceFiles())),
    },
    logLevel: "silent",
  });
  return {
    program: outputFiles[0]?.text ?? "",
    files: Object.keys(metafile.inputs),
  };
}

/** DuckDB compiled for browsers. */
export function engineFile(project: string): string {
  return createRequire(join(project, "package.json")).resolve("@duckdb/duckdb-wasm/dist/duckdb-eh.wasm");
}

/** The sheet of the region, the names of the files that it asks for, which no check reads, and the codes of France. */
function referenceFiles(): { [path: string]: string } {
  const names = readdirSync(referenceFolder).filter((name) => /\.(json|csv)$/.test(name));
  const own = names.map((name): [string, string] => [
    name,
    name === "region.json" ? readFileSync(join(referenceFolder, name), "utf8") : "",
  ]);
  const codes = franceFiles.map((path): [string, string] => [basename(path), readFileSync(path, "utf8")]);
  return Object.fromEntries([...own, ...codes].map(([name, text]) => [`/data/reference/${name}`, text]));
}

function inScript(text: string): string {
  return JSON.stringify(text).replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
}
