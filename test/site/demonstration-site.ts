import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
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
  /** Written once the site is there: blank, or why it is not. */
  verdict: string;
}

declare module "vitest" {
  export interface ProvidedContext {
    site: DemonstrationSite;
  }
}

const ROOT = resolve(import.meta.dirname, "../..");

/**
 * Builds the demonstration once for all browser tests, in an empty network namespace, and serves it. The other rooms are
 * tested meanwhile: a browser test waits for the verdict (`await-site.ts`).
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const temporary = mkdtempSync(join(tmpdir(), "stages-demonstration-"));
  const folder = join(temporary, "site");
  const verdict = join(temporary, "verdict");
  const isolation = findIsolation();
  const built = buildDemonstration(folder, join(ROOT, "data", "demonstration"), isolation).then(
    () => tell(verdict, ""),
    (error: Error) => tell(verdict, error.message),
  );
  const server = await serveSite(folder, 0);
  project.provide("site", { folder, url: server.url, isolation, verdict });
  return async () => {
    await built;
    await server.close();
    rmSync(temporary, { recursive: true, force: true });
  };
}

/** `stages construire` on a folder of extracts; rejects with what it said where it fails. */
export async function buildDemonstration(folder: string, extracts: string, isolation = ""): Promise<void> {
  const words = [process.execPath, join(ROOT, "bin", "stages.js"), "construire"];
  const options = ["--donnees", extracts, "--sortie", folder];
  const [command = "", ...args] = [...isolation.split(" ").filter(Boolean), ...words, ...options];
  const child = spawn(command, args, { cwd: ROOT, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => {
      said += chunk;
    });
  const status = await new Promise((done) => child.once("close", done));
  if (status !== 0) throw new Error(`stages construire: ${status}\n${said}`);
}

/** In one rename: who waits for the file reads it whole. */
function tell(file: string, text: string): void {
  writeFileSync(`${file}.part`, text);
  renameSync(`${file}.part`, file);
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
