import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "stages-tirage-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function draw(...words: string[]) {
  const program = ["--import", "tsx", "scripts/demonstration/write.ts", ...words];
  return spawnSync(process.execPath, program, {
    encoding: "utf8",
    env: { ...process.env, INIT_CWD: folder },
  });
}

test("a demonstration drawn elsewhere goes in a new folder where it was typed, and never over what is there", () => {
  expect(draw("La Réunion", "--sortie", "reunion").status).toBe(0);
  expect(readdirSync(join(folder, "reunion"))).toContain("placement");
  writeFileSync(join(folder, "reunion", "de-quelqu-un.txt"), "à garder");
  const again = draw("La Réunion", "--sortie", "reunion");
  expect([again.status, again.stderr]).toEqual([2, expect.stringContaining("n'est pas vide")]);
  expect(readFileSync(join(folder, "reunion", "de-quelqu-un.txt"), "utf8")).toBe("à garder");
});

test.each([
  ["no folder", ["bretagne"], "un dossier nouveau"],
  ["an unknown region", ["atlantide", "--sortie", "x"], "Dites une région"],
  ["a factor that is none", ["bretagne", "--sortie", "x", "--facteur", "zéro"], "--facteur"],
  ["a region without holidays in the calendar", ["mayotte", "--sortie", "x"], "les vacances de Mayotte"],
])("%s is told in a sentence, and nothing is written", (_, words, says) => {
  const { status, stderr } = draw(...words);
  expect([status, stderr]).toEqual([2, expect.stringContaining(says)]);
  expect(stderr).not.toContain("    at ");
  expect(existsSync(join(folder, "x"))).toBe(false);
});
