import { execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const project = fileURLToPath(new URL("../../..", import.meta.url));

/** ClickHouse comes as a library for Linux on 64-bit Intel only, in what the lock of this folder names. */
export const isSupported = process.platform === "linux" && process.arch === "x64";

/** The folder where ClickHouse is installed as a library: 550 MB of `.stages/`, once a lock, as the lock says it. */
export function installClickHouse(): string {
  const lock = readFileSync(join(here, "package-lock.json"));
  const digest = createHash("sha256").update(lock).digest("hex").slice(0, 12);
  const folder = join(project, ".stages", `chdb-${digest}`);
  if (existsSync(folder)) return folder;
  mkdirSync(join(project, ".stages"), { recursive: true });
  const aside = mkdtempSync(`${folder}-`);
  try {
    for (const name of ["package.json", "package-lock.json"]) cpSync(join(here, name), join(aside, name));
    execFileSync("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund"], {
      cwd: aside,
      stdio: "pipe",
    });
    renameSync(aside, folder);
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
  return folder;
}

/** A server of ClickHouse on a port of this machine; `base` is an empty database. */
export interface ClickHouseServer {
  port: number;
  stop(): void;
}

/** Starts one, for a user with a password; files named by a query are those of `folder`. */
export async function startClickHouse(
  user: string,
  password: string,
  folder = project,
): Promise<ClickHouseServer> {
  const server = spawn(process.execPath, [join(here, "server.mjs"), installClickHouse(), user, password], {
    cwd: folder,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.once("exit", (code) => reject(new Error(`ClickHouse left with code ${code}.`)));
    server.stdout.once("data", (bytes: Buffer) => resolve(Number(bytes.toString())));
  });
  return { port, stop: () => void server.kill() };
}
