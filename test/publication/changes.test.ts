import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { compute, load, publish } from "../../loaders/pipeline.ts";
import { homeChanges } from "../../loaders/publication/fragments/changements.ts";
import { compareReleases } from "../../loaders/publication/releases/changes.ts";
import { uaiOf } from "../fixtures.ts";
import { contents, observation, placement } from "./given-contents.ts";
import { writeRelease } from "./write-release.ts";

const before = [
  placement("R28", 9000, 10000),
  placement("D27", 1700, 2000),
  placement("D50", 1870, 2000),
  observation({ territoire: "D61", statut: "c" }),
];
const at = "2026-01-31T09:30:05";
const file = {
  source: "placement" as const,
  fichier: "placement/e.csv",
  lignes: 4,
  en_attente: 0,
  remplacees: 0,
  periodes: [],
  rang: null,
};
const extracts = [
  { ...file, recu: "2026-01-30T10:00:00.000Z", demonstration: false },
  { ...file, recu: "2026-02-02T10:00:00.000Z", demonstration: false },
  { ...file, recu: null, demonstration: false },
];

describe("what changed since the previous publication", () => {
  const changes = compareReleases(
    { at, observations: before },
    [
      placement("D27", 1750, 2000),
      placement("R28", 9050, 10000),
      observation({ territoire: "D50", statut: "c" }),
      placement("D61", 400, 500),
      placement("R28", 9500, 10000, { periode: "2025-2026" }),
    ],
    extracts,
  );

  test("is each value that both show, from what it was to what it is, the region first", () => {
    const said = changes.revised.map(({ now, before, after }) => [now.territoire, before, after]);
    expect(JSON.parse(JSON.stringify(said).replaceAll("\u202f", " "))).toEqual([
      ["R28", "90,0 %", "90,5 %"],
      ["D27", "85,0 %", "87,5 %"],
    ]);
  });

  test("never says what a hidden value was or becomes: it is counted as new, or as withdrawn", () => {
    expect(changes.revised.map(({ now }) => now.territoire)).not.toContain("D50");
    expect(changes.withdrawn).toBe(1);
    expect(changes.added).toEqual([
      { indicateur: "taux_placement", periode: "2024-2025", count: 1 },
      { indicateur: "taux_placement", periode: "2025-2026", count: 1 },
    ]);
    const { text } = homeChanges({ ...contents([]), changes });
    expect(text).not.toMatch(/Manche|Orne|93,5|1\u202f870/);
  });

  test("names the extracts received since, not those received before nor those without a date", () => {
    expect(changes.extracts.map(({ recu }) => recu)).toEqual(["2026-02-02T10:00:00.000Z"]);
    const { text } = homeChanges({ ...contents([]), changes });
    expect(text).toContain("1 extrait arrivé");
    expect(text).toContain("2 février 2026");
    expect(text).toContain("Depuis la publication du 31 janvier 2026");
  });

  test("is not a count that moves by less than what tables write", () => {
    const same = compareReleases({ at, observations: before }, [placement("R28", 90001, 100000)], []);
    expect(same.revised).toEqual([]);
  });

  test("says that a definition changed rather than pass it for a revision", () => {
    const redefined = [placement("R28", 9000, 10000, { definition: "2" })];
    const changes = compareReleases({ at, observations: before.slice(0, 1) }, redefined, []);
    expect(homeChanges({ ...contents([]), changes }).text).toContain("nouvelle définition");
  });
});

test("without a previous publication, one sentence says so", () => {
  expect(homeChanges(contents(before)).text).toContain("C’est la première publication enregistrée");
});

test("when nothing moved, one sentence says so", () => {
  const changes = compareReleases({ at, observations: before }, before, []);
  expect(homeChanges({ ...contents(before), changes }).text).toContain("Rien n’a changé depuis");
});

test("a correction of the Calvados after a recorded publication is on the home page, old and new", async () => {
  const root = mkdtempSync(join(tmpdir(), "revisions-"));
  const folders = {
    extracts: join(root, "extraits"),
    publications: join(root, "publications"),
    reference: "data/reference",
  };
  mkdirSync(folders.extracts);
  writeSurvey(join(folders.extracts, "juin.csv"), "2025-06-30", ["14", "27", "50", "61", "76"], 100);
  const first = await load(folders);
  const published = await compute(first.warehouse, folders);
  expect(published.previous).toBeNull();
  await writeRelease(folders.publications, published.protection.counts, "2025-07-01T08:00:00.000Z");

  writeSurvey(join(folders.extracts, "septembre.csv"), "2025-09-30", ["14"], 300);
  const second = await load(folders);
  const again = await compute(second.warehouse, folders);
  expect(again.protection.report.failures).toEqual([]);
  await publish(second, again, join(root, "publication"), new Date("2025-10-06T08:00:00Z"));
  const page = readFileSync(join(root, "publication/fragments/changements-accueil.html"), "utf8").replaceAll(
    "\u202f",
    " ",
  );
  expect(page).toContain("Depuis la publication du 1er juillet 2025");
  expect(page).toMatch(/90,0 %.*70,0 %.*Calvados/);
});

/** Four schools a department, 1 000 pupils each, of whom `left` are without a solution. */
function writeSurvey(path: string, date: string, departements: string[], left: number): void {
  const lines = departements.flatMap((departement) =>
    [1, 2, 3, 4].map((number) =>
      [
        "2024-2025",
        date,
        uaiOf(departement, 1000 + number),
        departement,
        "seconde",
        1000,
        1000 - left,
        left,
      ].join(";"),
    ),
  );
  const header = "annee_scolaire;date_enquete;uai;departement;niveau;effectif;avec_solution;sans_solution";
  writeFileSync(path, `${header}\n${lines.join("\n")}\n`);
}
