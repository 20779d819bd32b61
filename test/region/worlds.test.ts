import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { JSDOM } from "jsdom";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { holidaysOf, readCalendar } from "../../loaders/demonstration/calendar.ts";
import { derivePlan } from "../../loaders/demonstration/derive.ts";
import { demonstrationFiles } from "../../loaders/demonstration/files.ts";
import { france } from "../../loaders/region/france.ts";
import { filesBelow } from "../../loaders/writing/entries.ts";
import { found, wordsOfNormandie } from "./normandie.ts";

const folder = mkdtempSync(join(tmpdir(), "stages-mondes-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const words = wordsOfNormandie();
const calendar = readCalendar(readFileSync("data/reference/calendrier.csv", "utf8"));

/** Runs a program of the project in a process of its own, as a stranger does. */
function run(program: string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
  const options = { env: { ...process.env, INIT_CWD: folder, NO_COLOR: "1", ...env }, maxBuffer: 2 ** 26 };
  return new Promise((done, fail) => {
    execFile(process.execPath, program, options, (error, out, err) =>
      error ? fail(new Error(out + err)) : done(out),
    );
  });
}

/**
 * Writes the folder of a region, then what its site is built from, out of its demonstration: whole for one department; of
 * thirteen, whose secrecy takes minutes, the survey of one level without its training areas, and what goes with it.
 */
async function publish(code: string): Promise<void> {
  await run(["bin/stages.js", "region", code, "--sortie", code]);
  const region = france.regions.find((each) => each.code === `R${code}`)!;
  if (region.departements.length > 1) {
    const plan = { ...derivePlan(region, holidaysOf(calendar, region.zone)), bassins: {} };
    for (const { path, bytes } of demonstrationFiles(plan)) {
      if (!/seconde-2|annuaire|recensement|totaux/.test(path)) continue;
      mkdirSync(join(folder, code, "extraits", dirname(path)), { recursive: true });
      writeFileSync(join(folder, code, "extraits", path), bytes);
    }
  }
  await run(["--import", "tsx", "scripts/publish.ts", "--sortie", join(folder, `${code}-publication`)], {
    STAGES_REFERENCE: join(folder, code),
  });
}

const read = (code: string, path: string) =>
  readFileSync(join(folder, `${code}-publication`, path), "utf8")
    .replace(/[\u00a0\u202f]/g, " ")
    .replaceAll("’", "'");

/** The text of a block, without its tables nor what waits for another choice. */
function block(code: string, id: string): Document {
  return new JSDOM(read(code, `fragments/${id}.html`)).window.document;
}

/** Texts that a person or a program reads: figures, words, downloads. */
function* publishedTexts(code: string): Generator<[name: string, text: string]> {
  const root = join(folder, `${code}-publication`);
  for (const path of filesBelow(root))
    if (!/\.(xlsx|parquet)$/.test(path)) yield [path, readFileSync(join(root, path), "utf8")];
}

const territories = (code: string) => {
  const [header = "", ...lines] = read(code, "donnees/taux_placement.csv").split("\n");
  const at = header.split(",").indexOf("territoire");
  return new Set(lines.filter(Boolean).map((line) => line.split(",")[at] ?? ""));
};

describe.each([
  ["R04", "La Réunion"],
  ["R76", "Occitanie"],
])("the demonstration of %s (%s), from its code alone", (code) => {
  const { departements, en, de } = france.regions.find((each) => each.code === code)!;
  beforeAll(() => publish(code.slice(1)), 900_000);
  const name = code.slice(1);

  test("has the region and each of its departments in the published table", () => {
    const published = territories(name);
    for (const territory of [code, ...departements.map((each) => `D${each.code}`)])
      expect(published).toContain(territory);
  });

  test("says nothing of Normandie in any figure, sentence or download", () => {
    const texts = [...publishedTexts(name)];
    expect(texts.length).toBeGreaterThan(80);
    const betrayed = texts.flatMap(([path, text]) =>
      found(words, `${path}\n${text}`).map((word) => [path, word.slice(0, 60)]),
    );
    expect(betrayed).toEqual([]);
  });

  test("writes the places in French everywhere: no preposition or article is joined to another", () => {
    const wrong =
      /\b(?:de|à|en) (?:le|les) (?=\p{Lu})|\ben (?:La|l') ?(?=\p{Lu})|\bde l'(?:La|Le)\b|\bdu La\b|\bau La\b|\bla La\b|\b[dl]e d[e'u]\b|undefined|NaN/u;
    const texts = [...publishedTexts(name)].filter(([path]) => /^fragments|manifest/.test(path));
    const told = texts.flatMap(([path, text]) => {
      const plain = text
        .replace(/<[^>]+>/g, " ")
        .replaceAll("’", "'")
        .replace(/[\u00a0\u202f]/g, " ");
      const at = plain.search(wrong);
      return at < 0 ? [] : [`${path} : ${plain.slice(Math.max(0, at - 40), at + 60)}`];
    });
    expect(told).toEqual([]);
    const said = (id: string) => block(name, id).body.textContent ?? "";
    expect(said("reponse-accueil")).toContain(de);
    expect(said("reponse-placement").toLowerCase()).toContain(en.toLowerCase());
  });

  test("has a sheet for each department", () => {
    for (const each of departements)
      expect(block(name, `titre-departement-${each.code}`).querySelector("h1")?.textContent).toBe(
        `Où en sont les stages ${each.dans} ?`,
      );
  });
});

describe("a region of one department", () => {
  const holds = ["accueil-carte", "placement-ecarts", "placement-changement", "zones-departements"];

  test("has its training areas in the published table", () => {
    expect([...territories("04")].filter((each) => each.startsWith("B")).length).toBeGreaterThan(2);
  });

  test("offers no choice of place, since there is one", () => {
    for (const [path, text] of publishedTexts("04"))
      if (path.startsWith("fragments")) expect(text, path).not.toMatch(/"name":"lieu"[^\]]*"D974"/);
  });

  test("has no figure of what sets departments apart, and no map without an outline", () => {
    for (const id of holds) expect(read("04", `fragments/fig-${id}.html`).trim(), id).toBe("");
  });

  test("is never compared with itself, nor called a department among none", () => {
    for (const [path, text] of publishedTexts("04")) {
      if (!path.startsWith("fragments")) continue;
      const plain = text
        .replace(/<[^>]+>/g, " ")
        .replaceAll("’", "'")
        .replace(/[\u00a0\u202f]/g, " ");
      expect(plain, path).not.toMatch(
        /aucun département|0 département|chaque département ajoute|les départements/,
      );
      expect(plain, path).not.toMatch(
        /contre [\d,]+ % à La Réunion|autant qu'à La Réunion|que dans le reste de La/,
      );
    }
  });

  test("shows its own row once in a figure by place", () => {
    const rows = [...(block("04", "fig-placement-departements").querySelector("table")?.rows ?? [])];
    expect(rows.filter((row) => row.textContent?.includes("La Réunion"))).toHaveLength(1);
  });
});

describe("a region of thirteen departments", () => {
  test("has the thirteen in the figure, the map and the choice of places", () => {
    const names = france.regions.find(({ code }) => code === "R76")!.departements.map(({ nom }) => nom);
    const table = block("76", "fig-placement-departements").querySelector("table")?.textContent ?? "";
    for (const nom of names) expect(table).toContain(nom.replaceAll("'", "'"));
    const map = block("76", "fig-accueil-carte").querySelector("svg");
    expect(map?.querySelectorAll("path").length).toBeGreaterThanOrEqual(13);
  });
});

test("a region is built by two commands: the second one finds what the first one wrote", async () => {
  const said = await run([resolve("bin/stages.js"), "etat", "--region", join(folder, "76"), "--json"]);
  expect(JSON.parse(said).fichiers.length).toBeGreaterThan(3);
});
