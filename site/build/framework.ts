import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";

/**
 * Implicit globals whose latest version Framework asks the registry for at every build and preview. An empty
 * folder `<name>@<version>` in its cache answers instead; nothing is ever downloaded into it.
 */
const IMPLICIT_GLOBALS = [
  "@observablehq/plot@0.6.17",
  "@observablehq/sample-datasets@1.0.1",
  "apache-arrow@17.0.0",
  "arquero@8.0.3",
  "d3@7.9.0",
  "d3-dsv@3.0.1",
  "echarts@5.6.0",
  "htl@0.3.1",
  "leaflet@1.9.4",
  "lodash@4.17.21",
  "mapbox-gl@3.9.0",
  "parquet-wasm@0.6.1",
  "react@18.3.1",
  "react-dom@18.3.1",
  "topojson-client@3.1.0",
];

/** Readies Framework's cache: versions fixed without a network, and no output of an earlier loader run. */
export function prepareCache(project: string): void {
  const cache = join(project, "src", ".observablehq", "cache");
  for (const name of IMPLICIT_GLOBALS) mkdirSync(join(cache, "_npm", name), { recursive: true });
  for (const entry of readdirSync(cache)) {
    if (entry !== "_npm" && entry !== "_node") rmSync(join(cache, entry), { recursive: true, force: true });
  }
}

/** How to start Framework in a child: command, arguments and environment. */
export function frameworkCommand(
  project: string,
  args: string[],
  env: Record<string, string>,
): { command: string; args: string[]; options: { cwd: string; env: NodeJS.ProcessEnv } } {
  const framework = createRequire(join(project, "package.json")).resolve(
    "@observablehq/framework/package.json",
  );
  const path = [join(project, "node_modules", ".bin"), process.env.PATH ?? ""].join(delimiter);
  return {
    command: process.execPath,
    args: ["--import", "tsx", join(framework, "..", "dist", "bin", "observable.js"), ...args],
    options: {
      cwd: project,
      env: { ...process.env, PATH: path, OBSERVABLE_TELEMETRY_DISABLE: "1", NO_COLOR: "1", ...env },
    },
  };
}

/** Runs `observable build` in a child; throws its output where it fails. */
export async function runFrameworkBuild(project: string, env: Record<string, string>): Promise<void> {
  const { command, args, options } = frameworkCommand(project, ["build"], env);
  const child = spawn(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
  const stop = () => child.kill();
  process.once("exit", stop);
  let output = "";
  child.stdout.on("data", (chunk) => {
    output += chunk;
  });
  child.stderr.on("data", (chunk) => {
    output += chunk;
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  }).finally(() => process.removeListener("exit", stop));
  if (code !== 0) throw new Error(`observable build: ${code}\n${output}`);
}
