import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { resolveDataFolder } from "../../loaders/commands/data-folder.ts";

let root: string;
let kept: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "projet-"));
  kept = join(root, "data/extraits/tensions");
  mkdirSync(kept, { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true }));

const journal = (action: string) =>
  writeFileSync(
    join(root, "data/extraits/journal.csv"),
    `date;action;source;fichier;recu;sha256;lignes;periodes\n2025-10-06T08:00:00Z;${action};tensions;tensions/a.csv;a.csv;0;1;2025\n`,
  );
const readsDemonstration = () => resolveDataFolder(undefined, root, root).extracts.endsWith("demonstration");

test("without any extract, the demonstration is read", () => {
  expect(readsDemonstration()).toBe(true);
});

test("a first extract that the journal names is read, though the program was stopped before its last rename", () => {
  writeFileSync(join(kept, ".a.csv.pret"), "");
  expect(readsDemonstration()).toBe(true);
  journal("ajout");
  expect(readsDemonstration()).toBe(false);
});

test("an only extract that was withdrawn counts no more, though the program was stopped before removing it", () => {
  writeFileSync(join(kept, "a.csv"), "");
  journal("retrait");
  expect(readsDemonstration()).toBe(true);
});
