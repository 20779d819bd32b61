import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

/**
 * A replacement that stops itself, as by a power cut, before its n-th change of the disk: what is left is looked at by
 * the test that started it. Ends with 0 where it has fewer changes than that.
 */
const [fresh = "", target = "", record = "", stop = "0"] = process.argv.slice(2);
let left = Number(stop);

for (const name of ["renameSync", "rmSync", "writeFileSync", "openSync"] as const) {
  const real = fs[name] as (...args: unknown[]) => unknown;
  Object.assign(fs, {
    [name]: (...args: unknown[]) => {
      if (--left === 0) process.kill(process.pid, "SIGKILL");
      return real(...args);
    },
  });
}
syncBuiltinESMExports();

const { replaceFolder } = await import("../../site/build/replacement.ts");
const companion = { path: record, appear: () => fs.renameSync(`${record}.cours`, record) };
await replaceFolder(fresh, target, record === "" ? undefined : companion);
