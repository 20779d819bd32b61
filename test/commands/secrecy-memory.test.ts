import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderMemory } from "../../loaders/commands/secrecy-memory.ts";

test("what was hidden for some inputs is recalled for them, and for no others", () => {
  const folder = mkdtempSync(join(tmpdir(), "stages-memoire-"));
  try {
    folderMemory(folder).keep("table A", [true, false]);
    expect(folderMemory(folder).recall("table A")).toEqual([true, false]);
    expect(folderMemory(folder).recall("table B")).toBeNull();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
