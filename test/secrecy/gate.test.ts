import { cpSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { construire } from "../../loaders/commands/construire.ts";
import { exitCodes, Failure } from "../../loaders/commands/failure.ts";
import type { Io } from "../../loaders/commands/io.ts";
import type { buildSite } from "../../site/build/site.ts";
import { plantExtracts } from "./canary-extracts.ts";
import { hideNothingMore } from "./world.ts";

const root = mkdtempSync(join(tmpdir(), "verrou-"));
let built = 0;

/** The pages are not what is tested here: the pipeline, the gate and the record are. */
const build: typeof buildSite = async ({ companion }) => {
  built += 1;
  companion?.appear();
  return { pages: [] };
};

function listen(now = "2026-01-15T10:00:00Z"): Io & { said: string[] } {
  const said: string[] = [];
  const keep = (text: string) => void said.push(text);
  return {
    said,
    out: keep,
    err: keep,
    cwd: root,
    now: () => new Date(now),
    ask: async () => null,
    terminal: false,
  };
}

describe("the demonstration without secondary suppression", () => {
  let refusal: Failure;

  beforeAll(async () => {
    const options = { donnees: resolve("data/demonstration"), sortie: join(root, "site"), base: "/" };
    refusal = await construire(options, listen(), { build, second: hideNothingMore }).then(
      () => new Failure("construit"),
      (error: Failure) => error,
    );
  });

  test("is refused with exit code 1, and nothing is built", () => {
    expect(refusal).toBeInstanceOf(Failure);
    expect(refusal.exitCode).toBe(exitCodes.refused);
    expect(built).toBe(0);
  });

  test("names cells that are recovered and the relations that give them, never their value", () => {
    const [head = "", ...lines] = refusal.message.split("\n");
    expect(head).toMatch(/^[\d\u202f]+ chiffres secrets se déduisent de ce qui serait publié/);
    const cells = lines.filter((line) => /^ {2}(?!à faire)\S/.test(line));
    expect(cells).toHaveLength(20);
    expect(lines.filter((line) => line.startsWith("    par : "))).toHaveLength(20);
    expect(refusal.message).toMatch(/avec_solution de \d{4}-\d{4} \w+ \w{8}\n {4}par : publié : /);
    expect(refusal.message).not.toMatch(/\d à \d|= \d/);
  });
});

describe("a correction between two publications", () => {
  const extracts = join(root, "extraits");

  test("gives no secret cell by difference: the department stays hidden, and so does the one that protects it", async () => {
    plantExtracts(extracts);
    const options = { donnees: extracts, sortie: join(root, "site"), base: "/", publier: true as const };
    await construire(options, listen("2026-01-15T10:00:00Z"), { build });
    // Two more schools of the Orne answer: four schools are no longer secret by themselves.
    const path = join(extracts, "enquete.csv");
    const late = [
      "2024-2025;0611098J;61;seconde;40000;23500;16500",
      "2024-2025;0611099K;61;seconde;41000;24500;16500",
    ];
    writeFileSync(path, `${readFileSync(path, "utf8")}${late.join("\n")}\n`);
    await construire(options, listen("2026-02-15T10:00:00Z"), { build });
    const [first, second] = readReleases(join(extracts, "publications"));
    expect(hiddenOf(first!)).toContain("D61");
    expect(hiddenOf(first!)).toHaveLength(2);
    expect(hiddenOf(second!)).toEqual(expect.arrayContaining(hiddenOf(first!)));
    expect(differences(first!, second!)).toEqual([]);
  });

  test("would give it away without the first record: the check is not empty", async () => {
    const forgetful = join(root, "oublieux");
    cpSync(extracts, forgetful, { recursive: true, filter: (path) => !path.includes("publications") });
    const options = { donnees: forgetful, sortie: join(root, "site"), base: "/", publier: true as const };
    await construire(options, listen("2026-02-15T10:00:00Z"), { build });
    const [first] = readReleases(join(extracts, "publications"));
    const [alone] = readReleases(join(forgetful, "publications"));
    expect(differences(first!, alone!)).not.toEqual([]);
  });
});

interface Recorded {
  territoire: string;
  placed: number | null;
  schools: number;
}

/** Pupils placed in seconde, by place, in each record of a folder. */
function readReleases(folder: string): Recorded[][] {
  return readdirSync(folder)
    .filter((name) => /^[^.]+\.csv$/.test(name))
    .sort()
    .map((name) => {
      const [header = "", ...lines] = readFileSync(join(folder, name), "utf8").trim().split(/\r?\n/);
      const columns = header.replace(/^\ufeff/, "").split(",");
      const cell = (line: string, column: string) => line.split(",")[columns.indexOf(column)] ?? "";
      return lines
        .filter((line) => cell(line, "indicateur") === "taux_placement" && cell(line, "sexe") === "ensemble")
        .map((line) => ({
          territoire: cell(line, "territoire"),
          placed: cell(line, "numerateur") === "" ? null : Number(cell(line, "numerateur")),
          schools: Number(cell(line, "unites")),
        }));
    });
}

function hiddenOf(release: readonly Recorded[]): string[] {
  return release.filter(({ placed }) => placed === null).map(({ territoire }) => territoire);
}

/**
 * Departments that two records side by side give away: shown in the second, hidden in the first, where the total of the
 * first and what has not moved leave one department only, or a difference of one or two schools.
 */
function differences(first: readonly Recorded[], second: readonly Recorded[]): string[] {
  const now = new Map(second.map((row) => [row.territoire, row]));
  const hidden = first.filter(({ territoire, placed }) => territoire.startsWith("D") && placed === null);
  const shownNow = hidden.filter(({ territoire }) => now.get(territoire)?.placed != null);
  const total = first.find(({ territoire }) => territoire === "R28");
  const recovered = total?.placed != null && hidden.length - shownNow.length <= 1 ? shownNow : [];
  const moved = first.filter(({ territoire, placed, schools }) => {
    const after = now.get(territoire);
    if (placed === null || after?.placed == null || after.placed === placed) return false;
    return Math.abs(after.schools - schools) < 3 && after.schools !== schools;
  });
  return [...new Set([...recovered, ...moved].map(({ territoire }) => territoire))];
}
