import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { extname, join, resolve } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import * as XLSX from "@e965/xlsx";
import { JSDOM } from "jsdom";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { found, wordsOfNormandie } from "./normandie.ts";

const bretagne = resolve(import.meta.dirname, "../fixtures/bretagne");
const extracts = join(bretagne, "extraits");
const words = wordsOfNormandie();
const folder = mkdtempSync(join(tmpdir(), "stages-bretagne-"));
const site = join(folder, "site");

beforeAll(async () => {
  const built = await stages("construire", "--donnees", extracts, "--sortie", site);
  expect(built.said).toContain("Site construit");
}, 900_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a command says, run as a person runs it where the sheet is Bretagne's. */
function stages(...words: string[]): Promise<{ code: number; said: string }> {
  const env = { ...process.env, STAGES_REFERENCE: join(bretagne, "reference"), NO_COLOR: "1" };
  return new Promise((done) => {
    execFile(process.execPath, ["bin/stages.js", ...words], { env, maxBuffer: 2 ** 26 }, (error, out, err) =>
      done({ code: error ? Number(error.code ?? 1) : 0, said: out + err }),
    );
  });
}

function page(path: string): Document {
  return new JSDOM(readFileSync(join(site, path, "index.html"), "utf8")).window.document;
}

/** The official lists of France, by which `/verifier` knows rows of another region. */
const everyRegion = [
  /code;nom;article;dans;de;chef_lieu;academie.{0,20000}?988;Nouvelle-Cal/s,
  /code;nom;article;en;de;sigle;aussi.{0,3000}?R94;Corse/s,
  /nom;region;zone.{0,2000}?Versailles;R11/s,
];

/** Every file of the site as text: workbooks and Parquet are opened. */
async function siteTexts(): Promise<[name: string, text: string][]> {
  const db = await (await DuckDBInstance.create(":memory:")).connect();
  const files = readdirSync(site, { recursive: true, encoding: "utf8" }).filter((name) =>
    statSync(join(site, name)).isFile(),
  );
  return Promise.all(
    files.map(async (name): Promise<[string, string]> => {
      const path = join(site, name);
      if (extname(name) === ".xlsx") {
        const { Sheets, Props } = XLSX.read(readFileSync(path));
        return [
          name,
          JSON.stringify([Props, Object.values(Sheets).map((sheet) => XLSX.utils.sheet_to_csv(sheet))]),
        ];
      }
      if (extname(name) === ".parquet") {
        const rows = await db.runAndReadAll(`FROM read_parquet('${path}')`);
        return [name, JSON.stringify(rows.getRowsJson())];
      }
      return [name, readFileSync(path, "utf8")];
    }),
  );
}

describe("Bretagne, from a sheet and a folder of extracts", () => {
  test("has its own pages, one a department", () => {
    expect(readdirSync(join(site, "departements")).sort()).toEqual(["22", "29", "35", "56"]);
    expect(page("").title).toBe("Observatoire des stages en Bretagne");
    expect(page("").querySelector("h1")?.textContent).toContain(
      "Les jeunes de Bretagne trouvent-ils un stage",
    );
    expect(page("departements/22").title).toBe("Côtes-d’Armor — Observatoire des stages en Bretagne");
    expect(page("objectif-50000").querySelector("main")?.textContent).toContain("La part de la Bretagne");
  });

  test("draws its own four departments on the map", () => {
    const map = page("").querySelector("#fig-accueil-carte svg");
    const named = [...(map?.querySelectorAll("text") ?? [])].map(({ textContent }) => textContent);
    expect(named).toEqual(
      expect.arrayContaining(["Côtes-d’Armor", "Finistère", "Ille-et-Vilaine", "Morbihan"]),
    );
  });

  test("publishes a rate for the region and for each department", () => {
    const [header = "", ...lines] = readFileSync(join(site, "donnees/taux_placement.csv"), "utf8").split(
      "\n",
    );
    const territory = header.split(",").indexOf("territoire");
    const territories = new Set(lines.map((line) => line.split(",")[territory]));
    for (const code of ["R53", "D22", "D29", "D35", "D56"]) expect(territories).toContain(code);
  });

  test("has a workbook with a summary a department, and describes its files to search engines", () => {
    const { SheetNames: names } = XLSX.read(readFileSync(join(site, "donnees/classeur.xlsx")));
    expect(names).toEqual(
      expect.arrayContaining(["Bretagne", "Côtes-d’Armor", "Finistère", "Ille-et-Vilaine", "Morbihan"]),
    );
    const script = page("donnees").querySelector('script[type="application/ld+json"]');
    const dataset = JSON.parse(script?.textContent ?? "");
    expect(dataset).toMatchObject({ "@type": "Dataset", spatialCoverage: { name: "Bretagne" } });
    for (const { contentUrl } of dataset.distribution)
      expect(statSync(join(site, "donnees", contentUrl)).size).toBeGreaterThan(0);
  });

  test("has no section of what others publish, as its sheet names no such file", () => {
    for (const path of ["placement", "satisfaction", "orientation", "objectif-50000"]) {
      const main = page(path).querySelector("main")?.textContent;
      expect(main, path).not.toMatch(/Publié ailleurs|d’après la presse|n’existe pas/i);
    }
  });

  test("says nothing of Normandie in any page, download, workbook, script or style", async () => {
    const texts = await siteTexts();
    expect(texts.length).toBeGreaterThan(50);
    const betrayed = texts.flatMap(([name, text]) =>
      found(words, `${name}\n${everyRegion.reduce((left, list) => left.replace(list, ""), text)}`).map(
        (word) => [name, word.slice(0, 60)],
      ),
    );
    expect(betrayed).toEqual([]);
  });

  test("says nothing of Normandie in the messages of its commands", async () => {
    const survey = join(extracts, "enquete.csv");
    const elsewhere = join(bretagne, "refuse/autre-departement.csv");
    const commands = ["verifier", "ajouter", "retirer", "modele", "etat", "indicateurs", "construire"];
    const asked = [
      ["--aide"],
      ...commands.map((command) => [command, "--aide"]),
      ["verifier", survey],
      ["verifier", elsewhere],
      ["etat", "--donnees", extracts],
    ];
    for (const line of asked) {
      const { said } = await stages(...line);
      expect(said.length, line.join(" ")).toBeGreaterThan(50);
      expect(found(words, said), line.join(" ")).toEqual([]);
    }
    const refused = await stages("verifier", elsewhere);
    expect(refused.code).toBe(1);
    expect(refused.said.replaceAll("\u202f", " ")).toContain("départements 22, 29, 35, 56");
  });
});

test("the words looked for are really those of Normandie, and are seen where they stand", () => {
  expect(words).toEqual(
    expect.arrayContaining(["R28", "Normandie", "NOR", "D14", "Seine-Maritime", "Pont-Audemer"]),
  );
  expect(found(words, "dans l’Eure")).toEqual(["Eure"]);
  expect(found(words, "observatoire-stages-normandie")).toEqual(["Normandie"]);
  expect(found(words, "heureux, ornement, manches")).toEqual([]);
});
