import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderMemory, sourcesBehind } from "../../loaders/commands/secrecy-memory.ts";

test("what was hidden for some inputs is recalled for them, and for no others", () => {
  const hidden = { verdicts: [{ statut: "c" as const, raison: "petit effectif" as const }], hidden: [true] };
  const folder = mkdtempSync(join(tmpdir(), "stages-memoire-"));
  try {
    folderMemory(folder).keep("table A", hidden);
    expect(folderMemory(folder).recall("table A")).toEqual(hidden);
    expect(folderMemory(folder).recall("table B")).toBeUndefined();
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("what is remembered is forgotten with any source that counts or hides, however far it is imported from", () => {
  const root = mkdtempSync(join(tmpdir(), "stages-sources-"));
  try {
    const write = (path: string, text: string) => {
      mkdirSync(join(root, path, ".."), { recursive: true });
      writeFileSync(join(root, path), text);
    };
    write("a/index.ts", 'import { b } from "../b/b.ts";\nimport type { T } from "../types.ts";\n');
    write("b/b.ts", 'export { c } from "./c.ts";\nimport {\n  type D,\n  d,\n} from "../a/d.ts";\n');
    for (const path of ["b/c.ts", "a/d.ts", "types.ts", "other.ts"]) write(path, "");
    expect(sourcesBehind(root, ["a/index.ts"])).toEqual(["a/d.ts", "a/index.ts", "b/b.ts", "b/c.ts"]);
  } finally {
    rmSync(root, { recursive: true });
  }
  const real = sourcesBehind(".", ["loaders/secrecy/index.ts"]);
  const room = readdirSync("loaders/secrecy/protect").map((name) => `loaders/secrecy/protect/${name}`);
  expect(real).toEqual(expect.arrayContaining([...room, "loaders/region/tree.ts"]));
});
