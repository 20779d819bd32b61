import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { journalOf } from "../../loaders/intake/keep/kept-folder.ts";
import { surveyColumns, uaiOf } from "../fixtures.ts";
import { workbook } from "../intake/pollution/write.ts";
import { typed } from "./typed.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "plusieurs-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** What one school returns: its row, whose parts sum to its pupils unless `gap` is given. */
function answer(number: number, gap = 0, date?: string): string[][] {
  const pupils = 60 + 3 * number;
  const row = [
    "2024-2025",
    uaiOf("14", number),
    "14",
    "seconde",
    String(pupils),
    "40",
    String(pupils - 40 + gap),
  ];
  return date === undefined
    ? [surveyColumns, row]
    : [
        [...surveyColumns, "date_enquete"],
        [...row, date],
      ];
}

function put(name: string, rows: string[][]): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  const isCsv = name.endsWith(".csv");
  writeFileSync(
    join(folder, name),
    isCsv ? `${rows.map((row) => row.join(";")).join("\n")}\n` : workbook({ Retour: rows }),
  );
}

const type = async (...words: string[]) => {
  const { code, out, err } = await typed([...words, "--donnees", "donnees"], folder);
  return { code, out: plain(out), err: plain(err) };
};
const plain = (text: string) => text.replaceAll("’", "'").replaceAll(/[\u202f\u00a0]/g, " ");
const kept = () => journalOf(join(folder, "donnees")).map(({ recu }) => recu);
const checked = (out: string) => [...out.matchAll(/^(?:ACCEPTÉ|REFUSÉ) {2}(.*)$/gm)].map(([, name]) => name);

describe("files, folders and patterns", () => {
  beforeEach(() => {
    put("retours/b.csv", answer(2));
    put("retours/a.xlsx", answer(1));
    put("retours/lycée (sud)/c.xlsx", answer(3));
  });

  test("a folder gives all its extracts, at any depth, in one order", async () => {
    const { code, out } = await type("verifier", "retours");
    expect([code, checked(out)]).toEqual([0, ["a.xlsx", "b.csv", "c.xlsx"]]);
  });

  test("ajouter does not take the folder where it keeps for one that it is given", async () => {
    await type("ajouter", "retours/b.csv");
    const { code, out } = await type("ajouter", ".");
    expect([code, out]).toEqual([0, expect.stringMatching(/\n2 ajoutés, 1 déjà là\.\n$/)]);
  });

  test("a pattern that no shell expands is expanded, below folders whose names hold parentheses too", async () => {
    expect(checked((await type("verifier", "retours/*.xlsx")).out)).toEqual(["a.xlsx"]);
    expect(checked((await type("verifier", "retours/lycée (sud)/*.XLSX")).out)).toEqual(["c.xlsx"]);
    expect(checked((await type("verifier", "retours/**/*.xlsx")).out)).toEqual(["a.xlsx", "c.xlsx"]);
    expect(checked((await type("verifier", join(folder, "r*/[ab].*"))).out)).toEqual(["a.xlsx", "b.csv"]);
  });

  test("a file whose name holds signs of a pattern is itself", async () => {
    put("retours/retour [1].csv", answer(4));
    expect(checked((await type("verifier", "retours/retour [1].csv")).out)).toEqual(["retour [1].csv"]);
  });

  test("what is named twice is read once, through a link too", async () => {
    symlinkSync(join(folder, "retours/b.csv"), join(folder, "lien.csv"));
    const { out } = await type("verifier", "retours/b.csv", "retours", "retours/*", "lien.csv");
    expect(checked(out)).toEqual(["b.csv", "a.xlsx", "c.xlsx"]);
  });

  test("hidden files, Office's locks, thumbnails and what is no extract are left out, and told", async () => {
    for (const name of [".cache.csv", "~$a.xlsx", "Thumbs.db", "lisez-moi.pdf"])
      writeFileSync(join(folder, "retours", name), "x");
    const { code, out, err } = await type("verifier", "retours");
    expect([code, checked(out)]).toEqual([0, ["a.xlsx", "b.csv", "c.xlsx"]]);
    expect(err).toContain("4 fichiers laissés de côté");
    for (const name of [".cache.csv", "~$a.xlsx", "Thumbs.db", "lisez-moi.pdf"]) expect(err).toContain(name);
    const named = await type("verifier", "retours/a.xlsx", "retours/~$a.xlsx");
    expect([named.code, checked(named.out)]).toEqual([2, []]);
  });

  test.each([["vide"], ["retours/*.ods"], ["absents/*.csv"]])(
    "%s holds nothing: said, exit 2",
    async (word) => {
      mkdirSync(join(folder, "vide"));
      const { code, out, err } = await type("verifier", "retours", word);
      expect([code, out]).toEqual([2, ""]);
      expect(err).toContain(`« ${word} »`);
    },
  );
});

describe("the end says what happened", () => {
  beforeEach(() => {
    for (const number of [1, 2, 3, 4]) put(`retours/${number}.csv`, answer(number, number > 2 ? 5 : 0));
  });

  test("verifier counts, then says each finding with the files that have it", async () => {
    const { code, out } = await type("verifier", "retours");
    expect(code).toBe(1);
    expect(out).toContain("Résumé : 4 fichiers, 2 acceptés, 2 refusés\n");
    expect(out).toMatch(/erreur placement\.\w+, colonne « \w+ » : 2 fichiers \(3\.csv, 4\.csv\)/);
  });

  test("ajouter keeps the accepted files, leaves the refused ones, and exits 1", async () => {
    put("retours/5.csv", answer(1));
    expect((await type("ajouter", "retours/1.csv")).out).toContain("\n1 ajouté.\n");
    const { code, out, err } = await type("ajouter", "retours");
    expect(code).toBe(1);
    expect(out).toMatch(/\n1 ajouté, 2 refusés, 2 déjà là\.\n$/);
    expect(out).not.toContain("Rien n'a été changé");
    expect(err).toContain("n'est pas ajouté deux fois");
    expect(kept()).toEqual(["1.csv", "2.csv"]);
    expect((await type("ajouter", "retours/1.csv")).out).toMatch(
      /Déjà là : 1\.csv est le même fichier que placement\/1\.csv\n1 déjà là : rien n'a été ajouté\.\n$/,
    );
  });

  test("--tout-ou-rien keeps nothing when one is refused", async () => {
    const { code, out } = await type("ajouter", "retours", "--tout-ou-rien");
    expect([code, kept()]).toEqual([1, []]);
    expect(out).toMatch(/\n2 refusés : rien n'a été ajouté\.\n$/);
  });
});

test("forty-three workbooks in one command: the accepted ones are kept, one line says all", async () => {
  for (let number = 1; number <= 43; number++)
    put(`retours/${number}.xlsx`, answer(number, number > 41 ? 5 : 0));
  const { out } = await type("ajouter", "retours/*.xlsx");
  expect(out).toMatch(/\n41 ajoutés, 2 refusés\.\n$/);
  expect(kept()).toHaveLength(41);
});

describe("a refused file makes no other be refused", () => {
  test("two files that overlap are both refused, the others are kept", async () => {
    put("a.csv", answer(1));
    put("b.csv", answer(1, 0, ""));
    put("c.csv", answer(2));
    const { code, out } = await type("ajouter", "a.csv", "b.csv", "c.csv");
    expect([code, kept()]).toEqual([1, ["c.csv"]]);
    expect(out).toMatch(/\n1 ajouté, 2 refusés\.\n$/);
  });

  test("a file refused for its rows overlaps nothing", async () => {
    put("a.csv", answer(1, 5));
    put("b.csv", answer(1));
    await type("ajouter", "a.csv", "b.csv");
    expect(kept()).toEqual(["b.csv"]);
  });

  test("two lists of schools that overlap are refused, and refuse no survey by what they list", async () => {
    const list = (name: string, number: number) =>
      put(name, [
        ["uai", "nom", "departement"],
        [uaiOf("14", number), "Lycée", "14"],
      ]);
    list("annuaire-1.csv", 8);
    list("annuaire-2.csv", 9);
    const rows = answer(1);
    rows[1]![1] = uaiOf("14", 1).slice(0, -1) + (uaiOf("14", 1).endsWith("A") ? "B" : "A");
    put("retour.csv", rows);
    const { out } = await type("ajouter", "annuaire-1.csv", "annuaire-2.csv", "retour.csv");
    expect(out.match(/^REFUSÉ {2}.*/gm)).toEqual(["REFUSÉ  annuaire-1.csv", "REFUSÉ  annuaire-2.csv"]);
    expect(kept()).toEqual(["retour.csv"]);
  });

  test("who cannot be told from a kept extract is refused, and no other with it", async () => {
    const form = (mark: number, origin: string) => [
      ["origine", "date_reponse", "departement", "niveau", "satisfaction"],
      [origin, "2025-06-20", "14", "seconde", String(mark)],
    ];
    put("garde.csv", form(3, "Sphinx"));
    await type("ajouter", "garde.csv");
    put("sans-origine.csv", form(4, ""));
    put("sphinx.csv", form(5, "Sphinx"));
    const { out } = await type("ajouter", "sans-origine.csv", "sphinx.csv");
    expect(out.match(/^REFUSÉ {2}.*/gm)).toEqual(["REFUSÉ  sans-origine.csv"]);
    expect(kept()).toEqual(["garde.csv", "sphinx.csv"]);
  });

  test("two files of one name in two folders are two files, and those that overlap are both refused", async () => {
    put("nord/retour.csv", answer(1));
    put("sud/retour.csv", answer(2));
    put("est/retour.csv", answer(2, 0, ""));
    const { out } = await type("ajouter", "nord", "sud", "est");
    expect(out.match(/^REFUSÉ {2}.*/gm)).toEqual(["REFUSÉ  sud/retour.csv", "REFUSÉ  est/retour.csv"]);
    expect(out).toContain("sud/retour.csv");
    expect(kept()).toEqual(["retour.csv"]);
  });

  test("a name too long for the disk with what is put around it is kept under a shorter one", async () => {
    put(`${"é".repeat(120)}.csv`, answer(1));
    put("b.csv", answer(2));
    const { code } = await type("ajouter", ".");
    expect([code, kept().length]).toEqual([0, 2]);
  });
});

describe("one answer a file", () => {
  beforeEach(() => {
    put("nord/retour.csv", answer(1, 5));
    put("sud/retour.csv", answer(2));
    put("sud/retour.xlsx", answer(3));
    put("sud/autre.csv", answer(4));
  });
  const words = ["verifier", "nord", "sud", "--recus", "accuses/", "--corriges", "copies/2025"];

  test("receipts and corrected copies are written in folders made for them, none over another", async () => {
    const { code, err } = await type(...words);
    expect(code).toBe(1);
    const names = readdirSync(join(folder, "accuses")).sort();
    expect(names).toEqual([
      "autre.html",
      "nord - retour.csv.html",
      "retour.xlsx.html",
      "sud - retour.csv.html",
    ]);
    expect(readFileSync(join(folder, "accuses/nord - retour.csv.html"), "utf8")).toContain("Fichier refusé");
    expect(readdirSync(join(folder, "copies/2025"))).toHaveLength(4);
    expect(err).toContain("4 copies corrigées dans copies/2025\n4 accusés de réception dans accuses/");
  });

  test("ajouter writes them too, and keeps nothing where one cannot be written", async () => {
    const [, ...rest] = words;
    const { code, err } = await type("ajouter", ...rest);
    expect([code, readdirSync(join(folder, "accuses")).length, kept().length]).toEqual([1, 4, 3]);
    expect(err).toContain("4 copies corrigées dans copies/2025\n4 accusés de réception dans accuses/");
    put("ouest/autre.csv", answer(6));
    const over = await type("ajouter", "ouest", "--recus", "accuses/");
    expect([over.code, kept().length]).toEqual([2, 3]);
    expect(over.err).toContain("--ecraser");
  });

  test("nothing is replaced without --ecraser, and the files checked never are", async () => {
    await type(...words);
    const again = await type(...words);
    expect([again.code, again.out]).toEqual([2, ""]);
    expect(again.err).toContain("--ecraser");
    expect((await type(...words, "--ecraser")).code).toBe(1);
    cpSync(join(folder, "sud"), join(folder, "est"), { recursive: true });
    const over = await type("verifier", "est/autre.csv", "est/retour.csv", "--corriges", "est", "--ecraser");
    expect([over.code, over.err]).toEqual([2, expect.stringContaining("le fichier contrôlé lui-même")]);
  });

  test("one answer for several files says which option to type", async () => {
    const { code, err } = await type("verifier", "sud", "--recu", "accuse.html");
    expect([code, err]).toEqual([2, expect.stringContaining("--recus DOSSIER")]);
  });
});
