import { spawn, spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { writeDelivery } from "./deliveries.ts";
import { leftovers, readState } from "./kept-state.ts";
import { typed } from "./typed.ts";

let root: string;
/** A folder that holds one delivery already. */
let kept: string;
let folder: string;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "obstacles-"));
  kept = join(root, "gardes");
  await typed(["ajouter", ...writeDelivery(join(root, "courrier"), 1).paths, "--donnees", kept]);
});
afterAll(() => rmSync(root, { recursive: true }));
beforeEach(() => {
  folder = mkdtempSync(join(root, "donnees-"));
  cpSync(kept, folder, { recursive: true });
});

const command = [process.execPath, resolve("bin/stages.js"), "ajouter"];
const words = (number: number) => [
  ...writeDelivery(join(root, "courrier"), number).paths,
  "--donnees",
  folder,
];

/** Runs a program to its end: its exit code and everything it printed. */
async function run([program = "", ...given]: string[]): Promise<{ code: number | null; said: string }> {
  const child = spawn(program, given, { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (said += text));
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, said: said.replaceAll("’", "'").replaceAll("\u202f", " ") };
}

/** One sentence about the obstacle, that nothing was changed, and no stack. */
function expectSentence({ code, said }: { code: number | null; said: string }, words: string): void {
  expect(said).toContain(`${words} : rien n'a été perdu ni changé.`);
  expect(said).not.toMatch(/\bat .*:\d+|défaut vient de l'outil/);
  expect(code).toBe(1);
}

test("four ajouter at the same time: each is kept whole or told to wait, and the journal names what is there", async () => {
  const numbers = [2, 3, 4, 5];
  const before = readState(folder);
  const deliveries = numbers.map((number) => writeDelivery(join(root, `courrier-${number}`), number));
  const runs = await Promise.all(
    deliveries.map(({ paths }) => run([...command, ...paths, "--donnees", folder])),
  );
  const expected = { ...before.extracts };
  for (const [index, { code, said }] of runs.entries()) {
    if (code === 0) Object.assign(expected, Object.fromEntries(deliveries[index]?.copies ?? []));
    else expect(said).toContain("Une autre commande modifie ce dossier en ce moment");
  }
  expect(runs.some(({ code }) => code === 0)).toBe(true);
  expect(readState(folder).extracts).toEqual(expected);
  expect(leftovers(folder)).toEqual([]);
});

test("two ajouter of the same files at the same time keep them once", async () => {
  const typedWords = words(6);
  const runs = await Promise.all([run([...command, ...typedWords]), run([...command, ...typedWords])]);
  expect(runs.map(({ code }) => code)).toEqual([0, 0]);
  expect(runs.filter(({ said }) => said.includes("Ajouté")).length).toBe(1);
  expect(runs.filter(({ said }) => said.includes("Déjà là")).length).toBe(1);
});

describe.skipIf(process.platform === "win32")("a disk that refuses (skipped on Windows)", () => {
  test.each([0, 1, 2])(
    "a file limit of %i kB stops the writing: a sentence, and nothing is lost",
    async (size) => {
      const before = readState(folder);
      const limited = `ulimit -f ${2 * size}; exec "$@"`;
      const result = await run(["sh", "-c", limited, "sh", ...command, ...words(7)]);
      expectSentence(result, "Le disque n'accepte pas un fichier de cette taille");
      expect(readState(folder)).toEqual(before);
      expect(leftovers(folder)).toEqual([]);
    },
  );

  /** Root writes in closed folders, unless it gives that right up. */
  const asOrdinary = process.getuid?.() === 0 ? ["setpriv", "--bounding-set=-dac_override"] : [];
  const canClose = asOrdinary.length === 0 || spawnSync("setpriv", ["--version"]).status === 0;

  test.skipIf(!canClose)(
    "a closed folder gives a sentence and loses nothing (root needs setpriv)",
    async () => {
      const before = readState(folder);
      chmodSync(folder, 0o500);
      const result = await run([...asOrdinary, ...command, ...words(8)]);
      chmodSync(folder, 0o700);
      expectSentence(result, "Ce dossier n'est pas ouvert à l'écriture");
      expect(readState(folder)).toEqual(before);
      expect(leftovers(folder)).toEqual([]);
    },
  );
});

/** A disk of its own, in memory, that no other process sees: a container may forbid it. */
const withDisk = ["unshare", "--map-root-user", "--mount", "sh", "-c"];
const canMount = spawnSync("unshare", ["-rm", "mount", "-t", "tmpfs", "tmpfs", tmpdir()]).status === 0;

describe.skipIf(!canMount)("a disk of its own (skipped where mounting is not allowed)", () => {
  const inside = (prepare: string) => `
    disk="$1"; kept="$2"; shift 2
    mount -t tmpfs -o size=96k tmpfs "$disk" && cp -r "$kept"/. "$disk" && ${prepare} || exit 99
    state() { find "$disk" -type f ! -name .bourrage -exec sha256sum {} + | sort; }
    before=$(state); "$@"; code=$?
    test "$before" = "$(state)" || echo "l'état a changé : $(state)"
    exit $code`;

  test.each([0, 1, 3])("full but for %i blocks: a sentence, and nothing is lost", async (free) => {
    const fill = `{ head -c 1M /dev/zero > "$disk/.bourrage" 2>/dev/null; truncate -s -${free * 4096} "$disk/.bourrage"; }`;
    const result = await run([...withDisk, inside(fill), "sh", folder, kept, ...command, ...words(9)]);
    expectSentence(result, "Le disque est plein");
    expect(result.said).not.toContain("l'état a changé");
  });

  test("read-only: a sentence, and nothing is lost", async () => {
    const close = 'mount -o remount,ro "$disk"';
    const result = await run([...withDisk, inside(close), "sh", folder, kept, ...command, ...words(10)]);
    expectSentence(result, "Ce disque est en lecture seule");
    expect(result.said).not.toContain("l'état a changé");
  });
});

test("a path that goes through a file, or is one, gives a sentence", async () => {
  const [first = ""] = words(11);
  const journal = join(folder, "journal.csv");
  const through = await typed(["ajouter", first, "--donnees", join(journal, "sous")]);
  expectSentence({ code: through.code, said: through.err }, "Le chemin du dossier passe par un fichier");
  const itself = await typed(["ajouter", first, "--donnees", journal]);
  expect(itself).toMatchObject({ code: 2, err: expect.stringContaining("est un fichier") });
});
