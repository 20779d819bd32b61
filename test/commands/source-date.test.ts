import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkSourceDate, findSourceDate } from "../../loaders/commands/io.ts";
import { clockAhead } from "../../scripts/reproducible/elsewhere.ts";
import { uaiOf } from "../fixtures.ts";

const root = mkdtempSync(join(tmpdir(), "stages-date-"));
const extract = (n: number) =>
  `annee_scolaire;uai;departement;niveau;effectif;avec_solution;sans_solution\n2024-2025;${uaiOf("14", n)};14;seconde;100;90;10\n`;
beforeAll(() => writeFileSync(join(root, "retour.csv"), extract(1)));
afterAll(() => rmSync(root, { recursive: true, force: true }));

function stages(words: string[], env: NodeJS.ProcessEnv): void {
  const { status, stderr } = spawnSync(process.execPath, [resolve("bin/stages.js"), ...words], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, INIT_CWD: root, ...env },
  });
  expect([status, stderr]).toEqual([0, stderr]);
}

test("two archives of the same extracts are the same bytes, where SOURCE_DATE_EPOCH says when, whatever the clock and its zone", () => {
  const asked = { SOURCE_DATE_EPOCH: "1750000000" };
  for (const [donnees, env] of [
    ["un", { TZ: "UTC", ...asked }],
    ["un autre", { TZ: "Asia/Kathmandu", NODE_OPTIONS: clockAhead, ...asked }],
  ] as const) {
    utimesSync(join(root, "retour.csv"), new Date(), new Date());
    stages(["ajouter", "retour.csv", "--donnees", donnees], env);
    stages(["sauvegarder", `${donnees}.zip`, "--donnees", donnees], env);
  }
  expect(readFileSync(join(root, "un autre.zip"))).toEqual(readFileSync(join(root, "un.zip")));
  expect(readFileSync(join(root, "un", "journal.csv"), "utf8")).toContain("2025-06-15T15:06:40.000Z");
});

test("SOURCE_DATE_EPOCH is a whole number of seconds, or is told to be none", () => {
  expect(findSourceDate("1750000000")?.toISOString()).toBe("2025-06-15T15:06:40.000Z");
  for (const wrong of ["demain", "-1", "1.5", "99999999999999999"]) {
    expect(findSourceDate(wrong)).toBeUndefined();
    expect(() => checkSourceDate(wrong)).toThrow(/SOURCE_DATE_EPOCH vaut/);
  }
  expect(() => checkSourceDate("")).not.toThrow();
});
