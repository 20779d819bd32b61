import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

const form = `Horodateur;Dans quel département était votre stage ?;Vous êtes en;Globalement, ce stage vous a-t-il plu ?
12/06/2025 14:02:11;Eure;2nde;Plutôt satisfait
13/06/2025 09:12:00;Calvados;2nde;Bof
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "terminal-"));
  writeFileSync(join(folder, "juin.csv"), form);
});
afterEach(() => rmSync(folder, { recursive: true }));

const words = ["ajouter", "--interactif", "juin.csv", "--donnees", "donnees"];
const environment = () => ({ ...process.env, INIT_CWD: folder, TERM: "xterm", NO_COLOR: "1", CI: "" });

/** What the screen said, without its colours and its moves. */
function plain(screen: string): string {
  const text = stripVTControlCharacters(screen).replaceAll("\r", "");
  return text.replace(/[\u00a0\u202f]/g, " ").replaceAll("’", "'");
}

/** Types keys in a terminal, each once what precedes it was asked; gives the exit code and the screen. */
async function typeKeys(
  keys: [asked: string, key: string][],
): Promise<{ code: number | null; screen: string }> {
  const command = [process.execPath, resolve("bin/stages.js"), ...words].map((word) => `'${word}'`).join(" ");
  const child = spawn("script", ["-qec", command, "/dev/null"], { cwd: folder, env: environment() });
  let screen = "";
  let read = 0;
  const left = [...keys];
  const answer = () => {
    for (const [asked, key] of left.splice(0, 1)) {
      const at = plain(screen).indexOf(asked, read);
      if (at < 0) left.unshift([asked, key]);
      else {
        read = at + asked.length;
        // The question is listened to once it is drawn.
        setTimeout(() => child.stdin.write(key), 150);
      }
    }
  };
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (text) => {
      screen += text;
      answer();
    });
  const late = setTimeout(() => child.kill("SIGKILL"), 30_000);
  const code = await new Promise<number | null>((done) => child.once("close", done));
  clearTimeout(late);
  return { code, screen: plain(screen) };
}

const hasScript = spawnSync("script", ["--version"]).stdout?.includes("util-linux") ?? false;

describe.skipIf(!hasScript)("in a terminal (skipped where util-linux's script is not)", () => {
  test("every question is answered by keys, arrows or numbers, and the file is kept", async () => {
    const { code, screen } = await typeKeys([
      ["De quelle source s'agit-il", "\r"],
      ["Colonne de « Dans quel département", "4\r"],
      ["Colonne de « Vous êtes en", "4\r"],
      ["Colonne de « Globalement", `${"\u001b[A".repeat(6)}\r`],
      ["Réponse « Bof »", "3\r"],
    ]);
    expect(screen).toContain("flèches ou numéro");
    expect(screen).not.toMatch(/navigate|select\b/);
    expect([code, screen]).toEqual([0, expect.stringContaining("1 ajouté.")]);
    expect(readFileSync(join(folder, "donnees/satisfaction_jeunes/juin.csv"), "utf8")).toMatch(
      /2025-06;;;14;seconde;.*3/,
    );
  });

  test("Ctrl-C at the second question leaves with 130, one sentence and nothing kept", async () => {
    const { code, screen } = await typeKeys([
      ["De quelle source s'agit-il", "\r"],
      ["Colonne de « Dans quel département", "\u0003"],
    ]);
    expect([code, screen]).toEqual([130, expect.stringMatching(/rien n.a été ajouté/)]);
    expect(screen).not.toMatch(/\n\s+at |défaut vient|ExitPrompt/);
    expect(existsSync(join(folder, "donnees"))).toBe(false);
  });
});

test("answers that come from a file are read line by line, as before", () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [resolve("bin/stages.js"), ...words], {
    cwd: folder,
    env: environment(),
    input: "1\n4\n4\n8\n3\n",
    encoding: "utf8",
  });
  expect([status, stdout]).toEqual([0, expect.stringContaining("1 ajouté.")]);
  expect(stderr).toContain("vide : ne pas la garder".replace(" :", "\u202f:"));
});
