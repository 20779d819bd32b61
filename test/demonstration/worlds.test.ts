import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { answersOf } from "../../loaders/demonstration/answers.ts";
import type { Observation } from "../../loaders/indicators/count.ts";
import { computeCounts } from "../../loaders/indicators/index.ts";
import { compute, load } from "../../loaders/pipeline.ts";
import { readLists } from "../../loaders/publication/reading/lists.ts";
import { inferObservations } from "../../loaders/publication/table/infer.ts";
import { shortSentence } from "../../loaders/publication/words/sentences.ts";
import { filesBelow } from "../../loaders/writing/entries.ts";
import { hasAnswered, type World, worldFiles, worlds } from "../../scripts/demonstration/worlds.ts";
import { writeRelease } from "../publication/write-release.ts";

const root = fileURLToPath(new URL("../../data/mondes/", import.meta.url));
const played = mkdtempSync(join(tmpdir(), "monde-"));
afterAll(() => rmSync(played, { recursive: true }));

const extractsOf = (name: string) => join(root, name, "extraits");
const foldersOf = (extracts: string) => ({
  extracts,
  publications: join(played, "publications"),
  reference: "data/reference",
});

describe("the folders of the worlds", () => {
  test("are the very bytes that the seeded script draws, and nothing else is in them", () => {
    expect(readdirSync(root).sort()).toEqual(worlds.map(({ name }) => name).sort());
    for (const world of worlds) {
      const { extraits, retardataires } = worldFiles(world);
      for (const [folder, files] of Object.entries({ extraits, retardataires })) {
        const path = join(root, world.name, folder);
        expect(filesIn(path)).toEqual(files.map((file) => file.path).sort());
        for (const file of files) expect(readFileSync(join(path, file.path)).equals(file.bytes)).toBe(true);
      }
    }
  });
});

/** The table of a world where nothing is hidden, and what its sentences are read with; each world is received once. */
const tables = new Map<string, ReturnType<typeof tableOf>>();
function readTable(name: string): ReturnType<typeof tableOf> {
  const table = tables.get(name) ?? tableOf(name);
  tables.set(name, table);
  return table;
}

async function tableOf(name: string) {
  const { warehouse, refused } = await load(foldersOf(extractsOf(name)));
  const rows = inferObservations((await computeCounts(warehouse)).map(({ count }) => count));
  const context = { ...(await readLists(warehouse.db)), demonstration: true };
  return { warehouse, refused, rows, context };
}

/** What every school would have said, silent ones included: pupils and those with a solution. */
function truthOf({ listed }: World, niveau: string, year: string, departement: string) {
  const asked = listed.filter(
    (school) => school.level === niveau && (departement === "" || school.departement === departement),
  );
  const answers = asked.flatMap((school) => answersOf(school, year, () => 1));
  const sum = (of: (answer: (typeof answers)[number]) => number) =>
    answers.reduce((total, answer) => total + of(answer), 0);
  return { pupils: sum(({ pupils }) => pupils), placed: sum(({ placed }) => placed ?? 0) };
}

describe.each(worlds)("the world « $name »", (world) => {
  test("is accepted to the last file, known for a demonstration, and its numbers hold what silence hides", async () => {
    const { warehouse, refused, rows, context } = await readTable(world.name);
    expect(refused.map(({ fichier }) => fichier)).toEqual([]);
    expect(warehouse.demonstration.has("placement")).toBe(true);
    const find = (wanted: Partial<Observation>) =>
      rows.find((row) =>
        Object.entries(wanted).every(([name, value]) => row[name as keyof Observation] === value),
      );
    const places = [...new Set(world.listed.map(({ departement }) => departement))];
    for (const { level, year, response } of world.surveys) {
      const asked = world.listed.filter((school) => school.level === level);
      const silent = asked.filter((school) => !hasAnswered(school, { level, year, response }));
      for (const departement of ["", ...places]) {
        const territoire = departement === "" ? "R28" : `D${departement}`;
        const place = { periode: year, niveau: level, territoire, sexe: "ensemble" } as const;
        const row = find({ ...place, indicateur: "taux_placement", modalite: "" });
        const truth = truthOf(world, level, year, departement);
        const [low, high] = (["basse", "haute"] as const).map(
          (modalite) => find({ ...place, indicateur: "taux_placement_bornes", modalite })?.valeur,
        );
        // Bounds are of the pupils listed, which a silent school counts a year late: to a pupil in a hundred.
        if (low != null && high != null) {
          expect(truth.placed / truth.pupils).toBeGreaterThanOrEqual(low - 0.01);
          expect(truth.placed / truth.pupils).toBeLessThanOrEqual(high + 0.01);
        }
        const isSilent = silent.some((school) => departement === "" || school.departement === departement);
        const said = row ? shortSentence(row, context) : "";
        if (isSilent) expect(said).not.toMatch(/tous les établissements/);
        const isListed = departement !== "" || places.length === 5;
        expect(/tous les établissements attendus ont répondu/.test(said), said).toBe(!isSilent && isListed);
      }
    }
  });
});

test("a bad year is higher because of who is silent: bounds say so, a change of the same schools is not said to fall", async () => {
  const { rows } = await readTable("mauvaise-annee");
  const region = (indicateur: string, modalite: string) =>
    rows.find(
      (row) =>
        row.indicateur === indicateur &&
        row.modalite === modalite &&
        row.territoire === "R28" &&
        row.niveau === "seconde" &&
        row.sexe === "ensemble" &&
        row.periode === "2024-2025",
    );
  const world = worlds.find(({ name }) => name === "mauvaise-annee")!;
  const { pupils, placed } = truthOf(world, "seconde", "2024-2025", "");
  const rate = region("taux_placement", "");
  expect(rate?.valeur ?? 0).toBeGreaterThan(placed / pupils + 0.01);
  expect(rate?.couverture).toBeLessThan(0.6);
  expect(region("conventions", "")).toBeUndefined();
});

test("three schools that come in a small department, then a late one: what is published stays, and says what waits", async () => {
  const extracts = join(played, "petit-departement");
  cpSync(extractsOf("petit-departement"), extracts, { recursive: true });
  const publish = async (at: string) => {
    const { warehouse } = await load(foldersOf(extracts));
    const published = await compute(warehouse, foldersOf(extracts));
    expect(published.protection.report.failures).toEqual([]);
    await writeRelease(foldersOf(extracts).publications, published.protection.counts, at, warehouse.db);
    return published;
  };
  const college = ({ indicateur, niveau, territoire, sexe, modalite }: Observation) =>
    indicateur === "taux_placement" &&
    niveau === "troisieme" &&
    territoire === "D61" &&
    sexe === "ensemble" &&
    modalite === "";
  const first = await publish("2025-10-01T10:00:00Z");
  const before = first.observations.find(college);
  expect(before?.valeur).not.toBeNull();
  const late = join(root, "petit-departement/retardataires");
  expect(existsSync(late)).toBe(true);
  cpSync(late, extracts, { recursive: true });
  const second = await publish("2025-11-01T10:00:00Z");
  expect(second.observations.find(college)?.valeur).toBe(before?.valeur);
  expect(second.waiting).toHaveLength(1);
});

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return filesBelow(folder).sort();
}
