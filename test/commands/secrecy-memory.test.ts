import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderMemory } from "../../loaders/commands/secrecy-memory.ts";

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
