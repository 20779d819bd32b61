import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const project = fileURLToPath(new URL("..", import.meta.url));
const folder = join(project, ".stages");
const record = join(folder, "programme.json");

/** How long another start may still be reading a program that is no longer the one recorded, in milliseconds. */
const inUse = 60_000;

/**
 * The path of the compiled program of these very sources, compiled here where one of them changed; null where it cannot be, on a disk that is
 * read only or for sources with a mistake: they are then read as they are.
 */
export async function findProgram() {
  const known = readRecord();
  if (known && isSame(known)) return join(folder, known.program);
  try {
    return await compile();
  } catch {
    return null;
  }
}

function readRecord() {
  try {
    return JSON.parse(readFileSync(record, "utf8"));
  } catch {
    return null;
  }
}

function isSame({ sources }) {
  return Object.entries(sources).every(([path, stamp]) => stampOf(path) === stamp);
}

/** What changes when a file does, without reading it. */
function stampOf(path) {
  const stat = statSync(join(project, path), { throwIfNoEntry: false });
  return stat ? `${stat.size} ${stat.mtimeMs} ${stat.ctimeMs}` : "";
}

/** The packages that the program holds are those of one installation. */
const installed = ["node_modules/.package-lock.json", "scripts/bundle.ts", "bin/start.js"];

/** Beside the program of before, so that a start that is reading it goes on; the last one recorded is the one that stays. */
async function compile() {
  const begun = Date.now();
  mkdirSync(folder, { recursive: true });
  const name = mkdtempSync(join(folder, "programme-"));
  try {
    const { register } = await import("tsx/esm/api");
    const stopReading = register();
    const { bundleStages } = await import("../scripts/bundle.ts");
    const { path, sources } = await bundleStages(project, name);
    await stopReading();
    const stamps = stampsOf([...installed, ...sources]);
    // A source saved meanwhile may have been read before: this program serves once.
    if (sources.some((source) => statSync(join(project, source)).mtimeMs >= begun)) return path;
    const program = path.slice(folder.length + 1);
    const text = JSON.stringify({ program, sources: stamps });
    writeFileSync(`${record}.${process.pid}`, text);
    renameSync(`${record}.${process.pid}`, record);
    removeEarlier(program);
    return path;
  } catch (error) {
    rmSync(name, { recursive: true, force: true });
    throw error;
  }
}

function stampsOf(paths) {
  return Object.fromEntries(paths.map((path) => [path, stampOf(path)]));
}

function removeEarlier(program) {
  for (const name of readdirSync(folder)) {
    if (!name.startsWith("programme-") || program.startsWith(name)) continue;
    const path = join(folder, name);
    if (Date.now() - statSync(path).mtimeMs > inUse) rmSync(path, { recursive: true, force: true });
  }
}
