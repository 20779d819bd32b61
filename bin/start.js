import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { constants, Script } from "node:vm";

/**
 * Runs `stages.cjs`, the program compiled by scripts/bundle.ts. What V8 made of it for a command is kept beside it, by version of
 * Node, and read at the next start of that command; where nothing can be kept, V8 makes it again.
 */
export async function start(path) {
  const command = /^[a-z]+$/.exec(process.argv[2] ?? "")?.[0] ?? "aide";
  const kept = join(dirname(path), `node-${process.version}-${process.arch}`, `${command}.cache`);
  const cachedData = existsSync(kept) ? readFileSync(kept) : undefined;
  // ASCII alone, as the compiler writes it.
  const source = readFileSync(path, "latin1");
  const script = new Script(`(function (require, module, exports, __filename) {${source}\n})`, {
    filename: path,
    ...(cachedData && { cachedData }),
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  const module = { exports: {} };
  script.runInThisContext()(createRequire(path), module, module.exports, path);
  if (!cachedData || script.cachedDataRejected) process.once("exit", () => keep(kept, script));
  await module.exports.run();
}

function keep(path, script) {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.${process.pid}`, script.createCachedData());
    renameSync(`${path}.${process.pid}`, path);
  } catch {
    // A disk that is read only: the next start is as long as this one.
  }
}
