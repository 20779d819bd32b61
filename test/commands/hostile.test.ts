import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { uaiOf } from "../fixtures.ts";
import { typed } from "./typed.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hostile-"));
  writeFileSync(join(folder, "retour.csv"), extract());
  writeFileSync(join(folder, "precieux.csv"), "ne pas toucher\n");
});
afterEach(() => rmSync(folder, { recursive: true }));

const header = "annee_scolaire;uai;departement;niveau;effectif;avec_solution;sans_solution";
const extract = (level = "seconde") => `${header}\n2024-2025;${uaiOf("14", 1)};14;${level};100;90;10\n`;

/** What a person sees: one or two sentences, no stack, nothing that a terminal obeys. */
async function type(...words: string[]) {
  const { code, out, err } = await typed([...words, "--donnees", "donnees"], folder);
  expect(err).not.toMatch(/\n\s+at |défaut vient de l'outil/);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  expect(out + err).not.toMatch(/[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]/);
  return { code, out, err };
}

describe("a file to write", () => {
  test.each(["--corrige", "--recu"])("%s replaces nothing without --ecraser", async (option) => {
    const words = ["verifier", "retour.csv", option, "precieux.csv"];
    const { code, out, err } = await type(...words);
    expect([code, out, err]).toEqual([2, "", expect.stringContaining("--ecraser")]);
    expect(readFileSync(join(folder, "precieux.csv"), "utf8")).toBe("ne pas toucher\n");
    expect((await type(...words, "--ecraser")).code).toBe(0);
    expect(readFileSync(join(folder, "precieux.csv"), "utf8")).not.toContain("ne pas toucher");
  });

  test.skipIf(process.platform === "win32")(
    "a device, a pipe, a link are never replaced, asked or not (skipped on Windows)",
    async () => {
      spawnSync("mkfifo", [join(folder, "tube")]);
      symlinkSync(join(folder, "precieux.csv"), join(folder, "lien.csv"));
      symlinkSync(join(folder, "absent"), join(folder, "lien-casse.csv"));
      for (const output of ["/dev/null", "tube", "lien.csv", "lien-casse.csv"])
        for (const command of [
          ["verifier", "retour.csv", "--corrige"],
          ["verifier", "retour.csv", "--recu"],
        ]) {
          const { code, err } = await type(...command, output, "--ecraser");
          expect([code, err]).toEqual([2, expect.stringContaining("jamais remplacé")]);
        }
      expect(readFileSync(join(folder, "precieux.csv"), "utf8")).toBe("ne pas toucher\n");
    },
  );
});

describe("a journal that was changed by hand", () => {
  const columns = "date;action;source;fichier;recu;sha256;lignes;periodes";
  const journal = (fichier: string, action = "ajout") =>
    writeFileSync(
      join(folder, "donnees/journal.csv"),
      `${columns}\n2025-01-01T00:00:00Z;${action};placement;${fichier};x.csv;abc;1;2024-2025\n`,
    );
  beforeEach(() => mkdirSync(join(folder, "donnees/placement"), { recursive: true }));

  /** Every command that reads or changes a folder: one sentence with the line, exit 1, and nothing touched. */
  async function expectRefused() {
    for (const words of [
      ["etat"],
      ["ajouter", "retour.csv"],
      ["retirer", "x.csv"],
      ["verifier", "retour.csv"],
    ]) {
      const { code, out, err } = await type(...words);
      expect([words, code, out]).toEqual([words, 1, ""]);
      expect(err).toMatch(/journal\.csv\), ligne 2 : « .* » n'est pas un fichier de ce dossier/);
    }
    expect(readFileSync(join(folder, "precieux.csv"), "utf8")).toBe("ne pas toucher\n");
  }

  test.each([
    "../precieux.csv",
    "placement/../../precieux.csv",
    "..\\precieux.csv",
    "C:\\x.csv",
    "",
    "placement//x.csv",
  ])("the path %j deletes and reads nothing", async (fichier) => {
    for (const action of ["retrait", "ajout"]) {
      journal(fichier, action);
      await expectRefused();
    }
  });

  test("an absolute path neither", async () => {
    journal(join(folder, "precieux.csv"), "retrait");
    await expectRefused();
  });

  test.skipIf(process.platform === "win32")("a link out neither (skipped on Windows)", async () => {
    symlinkSync(join(folder, "precieux.csv"), join(folder, "donnees/placement/x.csv"));
    journal("placement/x.csv");
    await expectRefused();
    rmSync(join(folder, "donnees/placement"), { recursive: true });
    symlinkSync(folder, join(folder, "donnees/placement"));
    journal("placement/precieux.csv", "retrait");
    await expectRefused();
    expect(existsSync(join(folder, "precieux.csv"))).toBe(true);
  });

  test("a journal without one of its columns, or that is a folder, is told", async () => {
    writeFileSync(join(folder, "donnees/journal.csv"), "date;action\n2025;retrait\n");
    expect(await type("etat")).toMatchObject({ code: 1, err: expect.stringContaining("« fichier »") });
    rmSync(join(folder, "donnees/journal.csv"));
    mkdirSync(join(folder, "donnees/journal.csv"));
    for (const words of [["etat"], ["ajouter", "retour.csv"], ["retirer", "x.csv"]])
      expect(await type(...words)).toMatchObject({ code: 1, err: expect.stringContaining("dossier") });
  });
});

describe.skipIf(process.platform === "win32")(
  "names and cells that a terminal would obey (skipped on Windows)",
  () => {
    const evil = "a\u001b[2K\rb\nACCEPTÉ  c\u202e\u0007.csv";

    test("are shown and not obeyed: receipt, HTML, journal, etat, retirer", async () => {
      writeFileSync(join(folder, evil), extract());
      const checked = await type("verifier", evil, "--recu", "accuse.html");
      expect(checked.out.match(/^ACCEPTÉ {2}/gm)).toHaveLength(1);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
      expect(readFileSync(join(folder, "accuse.html"), "utf8")).not.toMatch(/[\x00-\x08\x0b-\x1f\u202e]/);
      const kept = await type("ajouter", evil);
      expect(kept.out.match(/^ACCEPTÉ {2}/gm)).toHaveLength(1);
      expect((await type("etat")).code).toBe(0);
      mkdirSync(join(folder, "autres"));
      writeFileSync(join(folder, "autres", evil), extract("troisieme"));
      const state = await typed(["etat", "--donnees", "autres"], folder);
      expect(state.out).toContain("�ACCEPTÉ");
      expect(state.out).not.toMatch(/^ACCEPTÉ/m);
      expect((await type("retirer", evil)).code).toBe(0);
    });

    test("a cell neither", async () => {
      writeFileSync(join(folder, "cellule.csv"), extract("\u001b[31msec\u009bonde\u0007"));
      await type("verifier", "cellule.csv", "--recu", "accuse.html");
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
      expect(readFileSync(join(folder, "accuse.html"), "utf8")).not.toMatch(/[\x00-\x08\x0b-\x1f\x80-\x9f]/);
      const { out } = await type("verifier", "cellule.csv", "--json");
      expect(JSON.stringify(JSON.parse(out))).not.toMatch(/\\u00(1b|07)|\u009b/);
    });
  },
);

describe("a person's mistake is one sentence", () => {
  const long = `${"n".repeat(300)}.csv`;
  test.each([
    [["verifier", long], 2, "trop long"],
    [["verifier", "retour.csv", "--recu", long], 2, "trop long"],
    [["verifier", "a\0b.csv"], 2, "caractère"],
    [["verifier", "retour.csv", "--recu", "a\0b.html"], 2, "caractère"],
    [["verifier", "retour.csv", "--recus", "a\0b"], 2, "caractère"],
    [["verifier", "casse.csv"], 2, "lien"],
    [["verifier", "boucle.csv"], 2, "tournent en rond"],
    [["verifier", "retour.csv/x.csv"], 2, "passe par un fichier"],
    [["verifier", "retour.csv", "--recus", "retour.csv"], 2, "fichier"],
    [["retirer", "a\0b"], 2, "caractère"],
  ])("%j", async (words, code, sentence) => {
    symlinkSync(join(folder, "absent"), join(folder, "casse.csv"));
    symlinkSync(join(folder, "boucle.csv"), join(folder, "boucle.csv"));
    const result = await type(...words);
    expect([result.code, result.err]).toEqual([code, expect.stringContaining(sentence)]);
  });

  test.each(["etat", "indicateurs", "ajouter", "verifier", "retirer", "construire"])(
    "--donnees that is a file, for %s",
    async (command) => {
      const words = ["ajouter", "verifier"].includes(command) ? ["retour.csv"] : [];
      const named = command === "retirer" ? ["x.csv"] : words;
      for (const donnees of ["precieux.csv", "precieux.csv/sous", long, "a\0b"]) {
        const { code, err } = await typed([command, ...named, "--donnees", donnees], folder);
        expect([donnees, err]).toEqual([donnees, expect.not.stringMatching(/\n\s+at |défaut vient/)]);
        const mayBeNew = command === "verifier" && [long, "precieux.csv/sous"].includes(donnees);
        expect([donnees, code > 0]).toEqual([donnees, !mayBeNew]);
      }
    },
  );

  test.each(["precieux.csv", "precieux.csv/sous"])(
    "a site is not built over %s, nor computed for it",
    async (output) => {
      const { code, err } = await typed(["construire", "--sortie", output], folder);
      expect([code, err]).toEqual([2, expect.stringContaining("est un fichier")]);
    },
  );

  test.skipIf(!existsSync("/proc/self"))(
    "a place where no folder is made (skipped where there is no /proc)",
    async () => {
      const { code, err } = await type("verifier", "retour.csv", "--recus", "/proc/x/y");
      expect([code, err]).toEqual([2, expect.stringContaining("ne se crée pas")]);
    },
  );

  test("compter takes files, one by one", async () => {
    mkdirSync(join(folder, "suivis"));
    const { code, err } = await typed(["compter", "suivis"], folder);
    expect([code, err]).toEqual([2, expect.stringContaining("est un dossier")]);
  });

  /** Root reads closed folders, unless it gives that right up. */
  const asOrdinary =
    process.getuid?.() === 0 ? ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] : [];
  const canClose = asOrdinary.length === 0 || spawnSync("setpriv", ["--version"]).status === 0;

  test.skipIf(process.platform === "win32" || !canClose)(
    "a folder that is closed, and data that are (root needs setpriv)",
    () => {
      for (const name of ["ferme", "donnees-fermees"]) mkdirSync(join(folder, name), { mode: 0o000 });
      const run = (...words: string[]) => {
        const command = [...asOrdinary, process.execPath, resolve("bin/stages.js"), ...words];
        const { status, stderr } = spawnSync(command[0] ?? "", command.slice(1), {
          cwd: folder,
          env: { ...process.env, INIT_CWD: folder },
          encoding: "utf8",
        });
        expect(stderr).not.toMatch(/\n\s+at |défaut vient/);
        return [status, stderr.replaceAll("’", "'")];
      };
      expect(run("verifier", "ferme", "--donnees", "donnees")).toEqual([
        2,
        expect.stringContaining("pas le droit de le lire"),
      ]);
      expect(run("etat", "--donnees", "donnees-fermees")).toEqual([
        1,
        expect.stringContaining("pas le droit de le lire"),
      ]);
      expect(run("ajouter", "retour.csv", "--donnees", "donnees-fermees")[0]).toBe(1);
    },
  );

  test.skipIf(!existsSync("/dev/full"))(
    "a full disk under the result (skipped where there is no /dev/full)",
    () => {
      const { status, stderr } = spawnSync(
        "sh",
        ["-c", `"${process.execPath}" "${resolve("bin/stages.js")}" modele placement > /dev/full`],
        { encoding: "utf8" },
      );
      expect([status, stderr]).toEqual([1, expect.stringContaining("Le disque est plein")]);
    },
  );
});
