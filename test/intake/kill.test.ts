import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findJournalled, journalOf } from "../../loaders/intake/keeping.ts";

const KILLS = 200;

let work: string;
beforeAll(async () => {
  work = mkdtempSync(join(tmpdir(), "tue-"));
  const options = { bundle: true, platform: "node", format: "esm", packages: "external" } as const;
  await build({
    ...options,
    entryPoints: ["test/intake/keeper.ts"],
    outfile: join(process.cwd(), "node_modules/.cache/keeper.mjs"),
  });
});
afterAll(() => {
  rmSync(work, { recursive: true });
  rmSync("node_modules/.cache/keeper.mjs", { force: true });
});

/** Starts the keeper, lets it work for some milliseconds, kills it. */
async function killAfter(folder: string, milliseconds: number): Promise<void> {
  const child = spawn(process.execPath, ["node_modules/.cache/keeper.mjs", folder], { stdio: "ignore" });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  while (!existsSync(join(folder, "pret"))) await new Promise((resolve) => setTimeout(resolve, 2));
  rmSync(join(folder, "pret"));
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  child.kill("SIGKILL");
  await ended;
}

test(`killed at ${KILLS} instants, the folder always holds every extract of its journal whole, and both of each pair`, {
  timeout: 900_000,
}, async () => {
  let seen = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    if (kill % 20 === 0) rmSync(work, { recursive: true });
    if (kill % 20 === 0) work = mkdtempSync(join(tmpdir(), "tue-"));
    await killAfter(work, (kill * 7) % 23);
    const journal = journalOf(work);
    const added = journal.filter(({ action }) => action === "ajout").map(({ recu }) => recu);
    for (const name of added)
      expect(added).toContain(name.replace(/[ab]\.csv$/, (end) => (end === "a.csv" ? "b.csv" : "a.csv")));
    for (const [fichier, place] of findJournalled(work)) {
      if (place === null) continue;
      seen++;
      const part = fichier.at(-5);
      expect(readFileSync(join(work, place), "utf8")).toBe(`${part}\n`.repeat(2000));
    }
  }
  expect(seen).toBeGreaterThan(KILLS);
});
