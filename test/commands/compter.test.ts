import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { filesBelow } from "../../loaders/writing/entries.ts";
import { workbook } from "../intake/pollution/write.ts";
import { typed } from "./typed.ts";

/** Names that stand nowhere else on this machine. */
const planted = ["Zorglubian", "Qwertzenbach", "Mireille-Aldegonde", "zorglub.qwertz"];

const header = ["Classe", "Nom", "Prénom", "Courriel", "Sexe", "Stage trouvé", "Entreprise"];
const pupils = [
  ["2nde 1", "Zorglubian", "Mireille-Aldegonde", "zorglub.qwertz@exemple.fr", "F", "oui", "Mairie"],
  ["2nde 1", "Qwertzenbach", "Léo", "leo@exemple.fr", "G", "non", ""],
];
const said = ["--uai", "0140001A", "--annee", "2024-2025"];

/** Names found in bytes, as each way of writing text has them. */
function namesIn(bytes: Buffer): string[] {
  return planted.filter((name) =>
    (["utf8", "utf16le", "latin1"] as const).some((encoding) => bytes.includes(Buffer.from(name, encoding))),
  );
}

test.each(["csv", "xlsx"])(
  "no name of a list in %s is on any disk or screen: not in the counts, nor in a temporary file, nor in a message",
  (kind) => {
    const folder = mkdtempSync(join(tmpdir(), "compter-"));
    const temporary = join(folder, "tmp");
    mkdirSync(temporary);
    const list = join(folder, `suivi.${kind}`);
    writeFileSync(
      list,
      kind === "csv"
        ? [header, ...pupils].map((row) => row.join(";")).join("\n")
        : workbook({ Suivi: [header, ...pupils] }),
    );
    const start = Date.now();
    for (const more of [[], said, [...said, "--sortie", "a.csv", "--niveau", "inconnu"]]) {
      const { stdout, stderr } = spawnSync(
        process.execPath,
        [resolve("bin/stages.js"), "compter", list, ...more],
        {
          cwd: folder,
          env: { ...process.env, TMPDIR: temporary, HOME: folder, INIT_CWD: folder },
        },
      );
      expect(namesIn(Buffer.concat([stdout, stderr]))).toEqual([]);
    }
    expect(readFileSync(join(folder, "compte-placement.csv"), "utf8")).toContain("0140001A");
    const written = [...pathsBelow(folder), ...["data", "dist", ".stages"].flatMap(belowProject)].filter(
      (path) => path !== list && statSync(path).mtimeMs >= start,
    );
    expect(written).toContain(join(folder, "compte-placement.csv"));
    expect(written.filter((path) => namesIn(readFileSync(path)).length > 0)).toEqual([]);
  },
);

const pathsBelow = (folder: string) => filesBelow(folder).map((path) => join(folder, path));

function belowProject(name: string): string[] {
  try {
    return pathsBelow(resolve(name));
  } catch {
    return [];
  }
}

test("the counts are an extract that is accepted as it is, and is not replaced without being asked", async () => {
  const folder = mkdtempSync(join(tmpdir(), "compter-"));
  writeFileSync(join(folder, "suivi.csv"), [header, ...pupils].map((row) => row.join(";")).join("\n"));
  const first = await typed(["compter", "suivi.csv", ...said], folder);
  expect([first.code, first.err]).toEqual([
    0,
    "Pour les ajouter : npx stages ajouter compte-placement.csv\n",
  ]);
  expect(first.out.split("\n")[0]).toBe("Comptés : 2 élèves sur 2 lignes lues.");
  const checked = await typed(["verifier", "compte-placement.csv", "--donnees", "d"], folder);
  expect(checked.out).toMatch(/^ACCEPTÉ/);
  const again = await typed(["compter", "suivi.csv", ...said], folder);
  expect([again.code, again.err]).toEqual([2, expect.stringContaining("--ecraser")]);
  expect((await typed(["compter", "suivi.csv", ...said, "--ecraser"], folder)).code).toBe(0);
  const over = await typed(["compter", "suivi.csv", ...said, "--sortie", "suivi.csv", "--ecraser"], folder);
  expect(over.code).toBe(2);
});

test("what cannot be counted writes nothing and says why", async () => {
  const folder = mkdtempSync(join(tmpdir(), "compter-"));
  writeFileSync(join(folder, "suivi.csv"), [header, ...pupils].map((row) => row.join(";")).join("\n"));
  writeFileSync(join(folder, "autre.csv"), "a;b\n1;2\n");
  const { code, err } = await typed(["compter", "suivi.csv"], folder);
  expect([code, readdirSync(folder).sort()]).toEqual([1, ["autre.csv", "suivi.csv"]]);
  expect(err).toContain("Rien n'a été écrit");
  expect(await typed(["compter", "autre.csv"], folder)).toMatchObject({ code: 1 });
});
