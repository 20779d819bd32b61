import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { TestProject } from "vitest/node";
import { serveSite } from "../../site/preview/serve.ts";

/** The demonstration site that every browser test opens. */
interface DemonstrationSite {
  folder: string;
  url: string;
  /** How it was built without a network, or blank where this machine cannot take the network away. */
  isolation: string;
}

declare module "vitest" {
  export interface ProvidedContext {
    site: DemonstrationSite;
  }
}

const ROOT = resolve(import.meta.dirname, "../..");

/** Builds the demonstration once for all browser tests, in an empty network namespace, and serves it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const temporary = mkdtempSync(join(tmpdir(), "stages-demonstration-"));
  const folder = join(temporary, "site");
  const isolation = findIsolation();
  buildDemonstration(folder, join(ROOT, "data", "demonstration"), isolation);
  const server = await serveSite(folder, 0);
  project.provide("site", { folder, url: server.url, isolation });
  return async () => {
    await server.close();
    rmSync(temporary, { recursive: true, force: true });
  };
}

/** `stages construire` on a folder of extracts; throws what it said where it fails. */
export function buildDemonstration(folder: string, extracts: string, isolation = ""): void {
  const words = [process.execPath, join(ROOT, "bin", "stages.js"), "construire"];
  const options = ["--donnees", extracts, "--sortie", folder];
  const [command = "", ...args] = [...isolation.split(" ").filter(Boolean), ...words, ...options];
  const run = spawnSync(command, args, { cwd: ROOT, encoding: "utf8", maxBuffer: 1e8 });
  if (run.status !== 0) throw new Error(`stages construire: ${run.status}\n${run.stdout}${run.stderr}`);
}

/** The command that runs another one without any network, where the system allows it. */
function findIsolation(): string {
  const candidates = ["unshare -rn", "unshare -n"];
  const works = (command: string) => {
    const [name = "", ...args] = command.split(" ");
    return spawnSync(name, [...args, process.execPath, "-e", "0"]).status === 0;
  };
  return candidates.find(works) ?? "";
}
