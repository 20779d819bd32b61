import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  type PathLike,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { zipSync } from "fflate";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Archive, openArchive } from "../../loaders/intake/keep/archive/open.ts";
import { finishRestoration } from "../../loaders/intake/keep/archive/places.ts";
import { restoreArchive } from "../../loaders/intake/keep/archive/restore.ts";
import { pack, sha256 } from "../../loaders/intake/keep/archive/save.ts";
import { type JournalEntry, writeJournal } from "../../loaders/intake/keep/journal.ts";
import { pendingMapping, pendingName } from "../../loaders/intake/keep/kept-folder.ts";
import { filesBelow } from "../../loaders/writing/entries.ts";
import { thisProcess } from "../../loaders/writing/this-process.ts";
import { writeDelivery } from "./deliveries.ts";
import { leftovers, readState } from "./kept-state.ts";
import { typed } from "./typed.ts";

let root: string;
/** A folder with a delivery, a campaign and a publication record. */
let kept: string;
/** Its archive. */
let archive: string;
let folder: string;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "sauvegarde-"));
  kept = join(root, "gardes");
  archive = join(root, "a.zip");
  await typed(["ajouter", ...writeDelivery(join(root, "courrier"), 1).paths, "--donnees", kept]);
  write(join(kept, "publications/2026-01-31T093005.csv"), "indicateur\n");
  write(join(kept, "campagnes.csv"), "date;action;niveau;annee_scolaire\n");
  expect(await typed(["sauvegarder", archive, "--donnees", kept])).toMatchObject({ code: 0 });
});
afterAll(() => rmSync(root, { recursive: true }));
beforeEach(() => {
  folder = join(mkdtempSync(join(root, "essai-")), "donnees");
});

function write(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

/** Every plain file of a folder, with its bytes. */
function bytesOf(place: string): Record<string, string> {
  if (!existsSync(place)) return {};
  return Object.fromEntries(
    filesBelow(place)
      .sort()
      .map((path) => [path, sha256(readFileSync(join(place, path)))]),
  );
}

/** The archive, checked. */
function opened(): Archive {
  const found = openArchive(readFileSync(archive));
  if ("archive" in found) return found.archive;
  throw new Error(found.refused);
}

const owner = () => ({ ...thisProcess(), now: "2026-01-15T08:00:00.000Z", patience: 0 });

/** Without the records, which lie elsewhere. */
function withoutRecords(bytes: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(bytes).filter(([path]) => !path.startsWith("publications")));
}

const restore = (path: string, ...words: string[]) =>
  typed(["restaurer", path, "--donnees", folder, ...words]);

test("an archive restored in an empty folder gives the folder back, records and campaigns included", async () => {
  const { code, out } = await restore(archive);
  expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining("Restauré dans") });
  expect(readState(folder)).toEqual(readState(kept));
  expect(bytesOf(folder)).toEqual(bytesOf(kept));
  expect(readdirSync(dirname(folder))).toEqual(["donnees"]);
  expect(leftovers(folder)).toEqual([]);
});

const name = fc
  .tuple(fc.stringMatching(/^[a-zà-ÿ0-9][a-zà-ÿ0-9 _-]{0,12}$/), fc.constantFrom("", "été/", "2025/juin/"))
  .map(([stem, under]) => `${under}${stem}`);
const text = fc.string({ unit: "binary", maxLength: 200 });

/** A folder as the commands leave it, or as a stop leaves it: kept, withdrawn and waiting extracts, loose ones, mappings, records. */
const generated = fc.record({
  journalled: fc.uniqueArray(
    fc.tuple(fc.constantFrom("placement", "tensions"), fc.stringMatching(/^[a-z]{1,8}$/), text),
    {
      selector: ([source, stem]) => `${source}/${stem}`,
      maxLength: 5,
    },
  ),
  fates: fc.array(fc.constantFrom("named", "waiting", "withdrawn"), { minLength: 5, maxLength: 5 }),
  loose: fc.uniqueArray(fc.tuple(name, fc.constantFrom(".csv", ".xlsx"), text), {
    selector: ([stem]) => stem,
    maxLength: 4,
  }),
  mapping: fc.option(
    fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/), fc.constantFrom("satisfaction", "niveau")),
  ),
  records: fc.uniqueArray(fc.tuple(fc.stringMatching(/^2026-01-\d\dT\d{6}$/), text), {
    selector: ([stem]) => stem,
    maxLength: 3,
  }),
  campaigns: fc.option(text),
});

type World = typeof generated extends fc.Arbitrary<infer T> ? T : never;

function lay(place: string, world: World): void {
  const entries: JournalEntry[] = [];
  for (const [index, [source, stem, content]] of world.journalled.entries()) {
    const fichier = `${source}/${stem}.csv`;
    const entry: JournalEntry = {
      date: "2026-01-15T08:00:00.000Z",
      action: "ajout",
      source,
      fichier,
      recu: `${stem}-recu.csv`,
      sha256: sha256(Buffer.from(content)),
      lignes: "1",
      periodes: "2025",
    };
    const fate = world.fates[index];
    entries.push(entry);
    if (fate === "withdrawn") entries.push({ ...entry, action: "retrait" });
    write(join(place, fate === "waiting" ? pendingName(fichier) : fichier), content);
    if (fate === "waiting" && world.mapping)
      write(join(place, pendingMapping(fichier)), JSON.stringify({ colonnes: world.mapping, valeurs: {} }));
  }
  if (entries.length > 0) write(join(place, "journal.csv"), writeJournal(entries));
  for (const [stem, end, content] of world.loose) write(join(place, `vrac/${stem}${end}`), content);
  if (world.mapping)
    write(
      join(place, "placement/correspondance.json"),
      JSON.stringify({ colonnes: world.mapping, valeurs: {} }),
    );
  for (const [stem, content] of world.records) write(join(place, `publications/${stem}.csv`), content);
  if (world.campaigns !== null) write(join(place, "campagnes.csv"), world.campaigns);
}

test("whatever a folder holds, sauvegarder then restaurer gives the same state", async () => {
  await fc.assert(
    fc.asyncProperty(generated, async (world) => {
      const place = mkdtempSync(join(root, "monde-"));
      const [from, to, zip] = [join(place, "de"), join(place, "vers"), join(place, "s.zip")];
      mkdirSync(from);
      lay(from, world);
      const before = readState(from);
      const saved = await typed(["sauvegarder", zip, "--donnees", from]);
      expect(readState(from)).toEqual(before);
      if (saved.code !== 0) {
        expect(saved.err).toContain("rien à sauvegarder");
        expect(before).toEqual({ journal: "", extracts: {}, mappings: "" });
        return;
      }
      expect(await typed(["restaurer", zip, "--donnees", to])).toMatchObject({ code: 0 });
      expect(readState(to)).toEqual(before);
      expect(bytesOf(join(to, "publications"))).toEqual(bytesOf(join(from, "publications")));
      expect(bytesOf(to)["campagnes.csv"]).toEqual(bytesOf(from)["campagnes.csv"]);
      rmSync(place, { recursive: true });
    }),
    { numRuns: 60 },
  );
});

describe("the destination", () => {
  test("that is there stays, unless it is to be replaced", async () => {
    const before = readFileSync(archive);
    const refused = await typed(["sauvegarder", archive, "--donnees", kept]);
    expect(refused).toMatchObject({ code: 2, err: expect.stringContaining("déjà là") });
    expect(readFileSync(archive).equals(before)).toBe(true);
    expect((await typed(["sauvegarder", archive, "--donnees", kept, "--ecraser"])).code).toBe(0);
  });

  test("that is a folder gives a dated name, and the data folder itself is refused", async () => {
    const place = mkdtempSync(join(root, "disque-"));
    expect((await typed(["sauvegarder", place, "--donnees", kept])).code).toBe(0);
    expect(readdirSync(place)).toEqual(["sauvegarde-2026-01-15.zip"]);
    const inside = await typed(["sauvegarder", join(kept, "s.zip"), "--donnees", kept]);
    expect(inside).toMatchObject({ code: 2, err: expect.stringContaining("dans le dossier des extraits") });
    expect(existsSync(join(kept, "s.zip"))).toBe(false);
  });

  test("an empty folder has nothing to save", async () => {
    mkdirSync(folder);
    const { code, err } = await typed(["sauvegarder", join(root, "vide.zip"), "--donnees", folder]);
    expect({ code, err }).toMatchObject({ code: 1, err: expect.stringContaining("rien à sauvegarder") });
    expect(existsSync(join(root, "vide.zip"))).toBe(false);
  });
});

describe("a folder that holds something", () => {
  beforeEach(() => write(join(folder, "tensions/autre.csv"), "annee\n"));

  test("is told and left as it is", async () => {
    const before = bytesOf(folder);
    const { code, out, err } = await restore(archive);
    expect(code).toBe(1);
    expect(out).toContain("Fichiers à remplacer : 1, dont 1 que l'archive n'a pas");
    expect(out).toContain("extraits/tensions/autre.csv");
    expect(err).toContain("rien n'a été changé");
    expect(bytesOf(folder)).toEqual(before);
    expect(readdirSync(dirname(folder))).toEqual(["donnees"]);
  });

  test("is replaced when asked, and its old state stays beside", async () => {
    const before = bytesOf(folder);
    expect((await restore(archive, "--ecraser")).code).toBe(0);
    expect(bytesOf(folder)).toEqual(bytesOf(kept));
    const [old = ""] = readdirSync(dirname(folder)).filter((each) => each !== "donnees");
    expect(old).toBe("donnees.avant-2026-01-15T080000");
    expect(bytesOf(join(dirname(folder), old))).toEqual(before);
  });

  test("comes back whole when a rename fails half way", () => {
    const before = bytesOf(folder);
    const folders = { extracts: folder, publications: join(dirname(folder), "releves") };
    write(join(folders.publications, "ancien.csv"), "indicateur\n");
    for (const failing of [1, 2, 3, 4, 5, 6]) {
      let moves = 0;
      const result = restoreArchive(opened(), folders, owner(), {
        replace: true,
        rename: (from, to) => {
          moves++;
          if (moves === failing) throw Object.assign(new Error("busy"), { code: "EBUSY" });
          renameSync(from, to);
        },
      });
      expect(result).toMatchObject({ failure: expect.stringContaining("rien n'a été perdu ni changé") });
      expect(bytesOf(folder)).toEqual(before);
      expect(Object.keys(bytesOf(folders.publications))).toEqual(["ancien.csv"]);
      expect(readdirSync(dirname(folder)).sort()).toEqual(["donnees", "releves"]);
    }
  });

  test("with its records elsewhere, both are replaced and both old states stay", () => {
    const folders = { extracts: folder, publications: join(dirname(folder), "releves") };
    write(join(folders.publications, "ancien.csv"), "indicateur\n");
    const result = restoreArchive(opened(), folders, owner(), { replace: true });
    const olds = ["donnees", "releves"].map(
      (name) => `${join(dirname(folder), name)}.avant-2026-01-15T080000`,
    );
    expect(result).toMatchObject({ done: { restored: true, before: olds } });
    expect(Object.keys(bytesOf(folders.publications))).toEqual(["2026-01-31T093005.csv"]);
    expect(readState(folder)).toEqual(readState(kept));
    expect(Object.keys(bytesOf(olds[1] ?? ""))).toEqual(["ancien.csv"]);
  });

  test.each([1, 2, 3, 4, 5, 6])(
    "stopped before its rename number %i, the next command finds the state before or the state after, never a part of each",
    (stopped) => {
      const folders = { extracts: folder, publications: join(dirname(folder), "releves") };
      write(join(folders.publications, "ancien.csv"), "indicateur\n");
      const before = bytesOf(folder);
      let moves = 0;
      const rename = (from: PathLike, to: PathLike) => {
        moves++;
        if (moves < stopped) renameSync(from, to);
        // The program is no more: what follows, its cleaning included, does not happen.
        if (moves === stopped) cpSync(dirname(folder), `${dirname(folder)}-figé`, { recursive: true });
        if (moves >= stopped) throw Object.assign(new Error("stopped"), { code: "EIO" });
      };
      restoreArchive(opened(), folders, owner(), { replace: true, rename });
      const there = (name: string) => join(`${dirname(folder)}-figé`, name);
      rmSync(join(there("donnees"), ".verrou"), { force: true });
      finishRestoration({ extracts: there("donnees"), publications: there("releves") }, Date.now() + 60_000);
      const isAfter = stopped > 4;
      expect(bytesOf(there("donnees"))).toEqual(isAfter ? withoutRecords(bytesOf(kept)) : before);
      expect(Object.keys(bytesOf(there("releves")))).toEqual([
        isAfter ? "2026-01-31T093005.csv" : "ancien.csv",
      ]);
    },
  );

  test("that another command is changing is left alone", async () => {
    write(join(folder, ".verrou"), `${process.pid} ${thisProcess().machine}`);
    const folders = { extracts: folder, publications: join(folder, "publications") };
    expect(
      restoreArchive(opened(), folders, { ...owner(), now: new Date().toISOString() }, { replace: true }),
    ).toMatchObject({
      failure: expect.stringContaining("Une autre commande modifie ce dossier"),
    });
    expect(existsSync(join(folder, "tensions/autre.csv"))).toBe(true);
  });
});

/** One sentence, and the folder as it was: not even made. */
async function expectRefused(bytes: Uint8Array, why: string): Promise<void> {
  const path = join(mkdtempSync(join(root, "abime-")), "a.zip");
  writeFileSync(path, bytes);
  const { code, out, err } = await restore(path, "--ecraser");
  expect(out).toBe("");
  expect(err).toContain(why);
  expect(err.trimEnd()).toMatch(/^« a\.zip » : .* Rien n'a été changé\.$/);
  expect(code).toBe(1);
  expect(existsSync(folder)).toBe(false);
}

/** An archive with a manifest of our making: what stands in it is the attacker's choice. */
function forged(
  entries: Record<string, string>,
  declared: { chemin: string; taille: number; sha256: string }[],
  version = 1,
): Uint8Array {
  const manifest = Buffer.from(
    JSON.stringify({
      format: "stages-sauvegarde",
      version,
      date: "2026-01-15T08:00:00Z",
      fichiers: declared,
    }),
  );
  return zipSync({
    "manifeste.json": manifest,
    "manifeste.json.sha256": Buffer.from(sha256(manifest)),
    ...Object.fromEntries(Object.entries(entries).map(([path, content]) => [path, Buffer.from(content)])),
  });
}

const declare = (chemin: string, content: string) => ({
  chemin,
  taille: Buffer.byteLength(content),
  sha256: sha256(Buffer.from(content)),
});

describe("an archive that is not whole, or not ours, changes nothing", () => {
  test("truncated anywhere", async () => {
    const bytes = readFileSync(archive);
    for (const share of [0, 0.1, 0.5, 0.9, 0.999])
      await expectRefused(bytes.subarray(0, Math.floor(bytes.length * share)), "tronquée ou abîmée");
  });

  test("altered by one bit: refused, or what it restores is what was saved", () => {
    const bytes = readFileSync(archive);
    const expected = openArchive(bytes);
    let refused = 0;
    for (let at = 0; at < bytes.length; at += 3) {
      const altered = Buffer.from(bytes);
      altered[at] = (altered[at] ?? 0) ^ 0x10;
      const opened = openArchive(altered);
      if ("refused" in opened) refused++;
      else expect(opened).toEqual(expected);
    }
    expect(refused).toBeGreaterThan(bytes.length / 6);
  });

  test.each([
    "../dehors.csv",
    "extraits/../../dehors.csv",
    "/etc/dehors.csv",
    "extraits//etc/dehors.csv",
    "C:/dehors.csv",
    "extraits/C:dehors.csv",
    "extraits\\..\\dehors.csv",
    "extraits/..\\dehors.csv",
    "extraits/.verrou",
    "ailleurs/dehors.csv",
    "extraits/",
  ])("with a path that leaves the folder: %s", async (path) => {
    await expectRefused(forged({ [path]: "x" }, [declare(path, "x")]), "sortirait du dossier");
  });

  test("with a file that the manifest does not name, or without one that it names", async () => {
    await expectRefused(forged({ "extraits/a.csv": "x" }, []), "que son manifeste ne nomme pas");
    await expectRefused(forged({}, [declare("extraits/a.csv", "x")]), "il manque « extraits/a.csv »");
  });

  test("with a file of another size or content", async () => {
    await expectRefused(forged({ "extraits/a.csv": "xx" }, [declare("extraits/a.csv", "x")]), "la taille");
    await expectRefused(forged({ "extraits/a.csv": "y" }, [declare("extraits/a.csv", "x")]), "le contenu");
  });

  test("with one name twice", async () => {
    const bytes = forged({ "extraits/a.csv": "x", "extraits/b.csv": "x" }, [declare("extraits/a.csv", "x")]);
    const twice = Buffer.from(Buffer.from(bytes).toString("latin1").replaceAll("/b.csv", "/a.csv"), "latin1");
    await expectRefused(twice, "deux fois « extraits/a.csv »");
  });

  test("that would swell: neither beyond what the manifest says, nor beyond what a disk bears", async () => {
    const bomb = "0".repeat(5_000_000);
    await expectRefused(forged({ "extraits/a.csv": bomb }, [declare("extraits/a.csv", "x")]), "la taille");
    const lying = Buffer.from(forged({ "extraits/a.csv": bomb }, [declare("extraits/a.csv", "x")]));
    const size = Buffer.alloc(4);
    size.writeUInt32LE(bomb.length);
    for (let at = lying.indexOf(size); at >= 0; at = lying.indexOf(size)) lying.writeUInt32LE(1, at);
    await expectRefused(lying, "le contenu");
    const huge = forged({}, [{ ...declare("extraits/a.csv", "x"), taille: 2 ** 31 }]);
    await expectRefused(huge, "il manque");
  });

  test("of another program, or of a later version", async () => {
    await expectRefused(zipSync({ "a.csv": Buffer.from("x") }), "elle n'a pas de manifeste");
    await expectRefused(Buffer.from("annee;x\n"), "tronquée ou abîmée");
    await expectRefused(forged({}, [], 2), "version plus récente");
  });
});

test.skipIf(process.platform === "win32")(
  "a link in an archive is a file, never a link (skipped on Windows)",
  async () => {
    const { manifest } = pack(
      [{ chemin: "extraits/a.csv", bytes: Buffer.from("/etc/passwd") }],
      "2026-01-15T08:00:00Z",
    );
    const text = Buffer.from(JSON.stringify(manifest));
    const bytes = zipSync({
      "manifeste.json": text,
      "manifeste.json.sha256": Buffer.from(sha256(text)),
      "extraits/a.csv": [Buffer.from("/etc/passwd"), { os: 3, attrs: 0o120777 << 16 }],
    });
    const path = join(root, "lien.zip");
    writeFileSync(path, bytes);
    expect((await restore(path)).code).toBe(0);
    expect(readFileSync(join(folder, "a.csv"), "utf8")).toBe("/etc/passwd");
  },
);

test.skipIf(process.platform === "win32")(
  "a link where the old state was is moved, never followed (skipped on Windows)",
  async () => {
    const elsewhere = join(dirname(folder), "ailleurs");
    write(join(elsewhere, "precieux.csv"), "x");
    mkdirSync(folder);
    symlinkSync(elsewhere, join(folder, "conventions"));
    expect((await restore(archive, "--ecraser")).code).toBe(0);
    expect(bytesOf(elsewhere)).toHaveProperty("precieux.csv");
    expect(bytesOf(folder)).toEqual(bytesOf(kept));
  },
);
