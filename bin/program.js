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
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

const project = fileURLToPath(new URL("..", import.meta.url));
const folder = join(project, ".stages");

/** How long another start may still be reading a program that is no longer the one recorded, in milliseconds. */
const inUse = 60_000;

/**
 * The path of the compiled program of these very sources, for the command that is typed; it is compiled here where one of them changed. Null
 * where it cannot be, on a disk that is read only or for sources with a mistake: they are then read as they are.
 */
export async function findProgram() {
  const command = commandOf(process.argv.slice(2));
  const record = join(folder, `programme${command === undefined ? "" : `-${command || "aide"}`}.json`);
  const known = readRecord(record);
  if (known && isSame(known)) return join(folder, known.program);
  try {
    return await compile(command, record);
  } catch {
    return null;
  }
}

/** The command that a program must hold: one, none (blank) for the help and the version, or all of them (undefined). */
function commandOf([first, ...others]) {
  if (first === undefined || (first.startsWith("-") && others.length === 0)) return "";
  const isOne = /^[a-z]+$/.test(first) && stampOf(`loaders/commands/${first}.ts`) !== "";
  return isOne || first === "atelier" ? first : undefined;
}

function readRecord(record) {
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
async function compile(command, record) {
  const begun = Date.now();
  mkdirSync(folder, { recursive: true });
  const name = mkdtempSync(join(folder, `programme-${command === undefined ? "tout" : command || "aide"}-`));
  try {
    const { register } = await import("tsx/esm/api");
    const stopReading = register();
    const { bundleStages } = await import("../scripts/bundle.ts");
    const { path, sources } = await bundleStages(project, name, command);
    await stopReading();
    const stamps = stampsOf([...installed, ...sources]);
    // A source saved meanwhile may have been read before: this program serves once.
    if (sources.some((source) => statSync(join(project, source)).mtimeMs >= begun)) return path;
    const program = path.slice(folder.length + 1);
    const text = JSON.stringify({ program, sources: stamps });
    writeFileSync(`${record}.${process.pid}`, text);
    renameSync(`${record}.${process.pid}`, record);
    removeEarlier(name);
    return path;
  } catch (error) {
    rmSync(name, { recursive: true, force: true });
    throw error;
  }
}

function stampsOf(paths) {
  return Object.fromEntries(paths.map((path) => [path, stampOf(path)]));
}

function removeEarlier(kept) {
  const [same] = basename(kept).split(/(?<=-)[^-]+$/);
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (!name.startsWith(same) || path === kept || !statSync(path).isDirectory()) continue;
    if (Date.now() - statSync(path).mtimeMs > inUse) rmSync(path, { recursive: true, force: true });
  }
}
