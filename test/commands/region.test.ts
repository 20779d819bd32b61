import { execFile } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { main } from "../../loaders/commands/index.ts";
import { takeRegion } from "../../loaders/commands/region-option.ts";
import { france } from "../../loaders/region/france.ts";
import { composeSheet, findRegion } from "../../loaders/region/new-sheet.ts";
import { readRegion } from "../../loaders/region/region.ts";
import { parseSheet } from "../../loaders/region/sheet.ts";
import { loadReference } from "../../loaders/warehouse/reference.ts";
import { found, wordsOfNormandie } from "../region/normandie.ts";
import { typed } from "./typed.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "region-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Ordinary spaces and apostrophes, as a person reads them. */
const read = (text: string) => text.replaceAll("\u202f", " ").replaceAll("’", "'");
const text = (...path: string[]) => readFileSync(join(folder, ...path), "utf8");

test.each(france.regions.map((region) => [region.nom, region] as const))(
  "the new sheet of %s is a sheet, and says nothing of another region",
  (_, region) => {
    const sheet = parseSheet(JSON.stringify(composeSheet(region)), "region.json");
    expect(sheet).toMatchObject({ code: region.code, en: region.en, zone: region.zone });
    expect(sheet.departements).toHaveLength(region.departements.length);
    expect(sheet.exemples.bassin.code).toMatch(/^\d{5}$/);
    if (region.code !== "R28")
      expect(found(wordsOfNormandie(), JSON.stringify(sheet).replaceAll("Eure-et-Loir", ""))).toEqual([]);
  },
);

test.each([
  ["53", "Bretagne"],
  ["R53", "Bretagne"],
  ["4", "La Réunion"],
  ["bretagne", "Bretagne"],
  ["Région Bretagne", "Bretagne"],
  ["la reunion", "La Réunion"],
  ["Réunion", "La Réunion"],
  ["PACA", "Provence-Alpes-Côte d'Azur"],
  ["hauts de france", "Hauts-de-France"],
  ["les Pays de la Loire", "Pays de la Loire"],
  ["région des Pays de la Loire", "Pays de la Loire"],
  ["aquitaine", "Nouvelle-Aquitaine"],
  ["GES", "Grand Est"],
  ["loire", undefined],
  ["val", "Centre-Val de Loire"],
  ["20", undefined],
  ["", undefined],
])("« %s » is %s", (words, nom) => {
  expect(findRegion(words)?.nom).toBe(nom);
});

describe("stages region", () => {
  test("writes the folder of a region, and says in three lines what to do next", async () => {
    const { code, out } = await typed(["region", "bretagne"], folder);
    expect(code).toBe(0);
    expect(read(out)).toBe(
      `Fiche de Bretagne écrite dans region-bretagne : 4 départements, 1 académie, vacances de la zone B.
1. Relisez region-bretagne/region.json (les exemples sont à vous) et complétez mentions.csv.
2. Rangez vos extraits : npx stages ajouter FICHIER --region region-bretagne (sans extrait, une démonstration de Bretagne est tirée).
3. Construisez : npx stages construire --region region-bretagne --sortie site-bretagne
`,
    );
    expect(readdirSync(join(folder, "region-bretagne")).sort()).toEqual([
      "LISEZMOI.txt",
      "ailleurs.csv",
      "extraits",
      "mentions.csv",
      "objectifs.csv",
      "parutions.csv",
      "region.json",
      "reperes.csv",
    ]);
    expect(readRegion(join(folder, "region-bretagne")).departements.map(({ nom }) => nom)).toEqual([
      "Côtes-d'Armor",
      "Finistère",
      "Ille-et-Vilaine",
      "Morbihan",
    ]);
    for (const name of readdirSync(join(folder, "region-bretagne")).filter((each) => each !== "extraits"))
      expect(found(wordsOfNormandie(), text("region-bretagne", name)), name).toEqual([]);
  });

  test("gives tables that load empty, and again with the lines of its own README", async () => {
    await typed(["region", "76", "--sortie", "oc"], folder);
    const db = await (await DuckDBInstance.create(":memory:")).connect();
    const count = async (table: string) => {
      const rows = await db.runAndReadAll(`SELECT count(*)::INTEGER AS n FROM ref_${table}`);
      return rows.getRowObjects()[0]?.n;
    };
    // The sheet of this process names the road map as well, which a new one does not.
    await loadReference(db, join(folder, "oc"));
    expect(await count("reperes")).toBe(0);
    expect(await count("mentions")).toBeGreaterThan(10);
    const examples = [...text("oc", "LISEZMOI.txt").matchAll(/### (\w+)\.csv.*?```\n(.*?)\n```/gs)];
    const tables = examples.map(([, name]) => name).filter((name) => name !== "actions");
    expect(tables).toEqual(["reperes", "ailleurs", "objectifs", "parutions"]);
    for (const [, name, lines] of examples) writeFileSync(join(folder, "oc", `${name}.csv`), `${lines}\n`);
    await loadReference(db, join(folder, "oc"));
    for (const table of tables) expect(await count(table ?? ""), table).toBe(1);
  });

  test("replaces nothing that is there, but with --ecraser, and never what is no region", async () => {
    await typed(["region", "bretagne", "--sortie", "b"], folder);
    writeFileSync(join(folder, "b/region.json"), "à moi");
    const refused = await typed(["region", "bretagne", "--sortie", "b"], folder);
    expect(refused.code).toBe(2);
    expect(refused.err).toContain("contient déjà region.json");
    expect(text("b/region.json")).toBe("à moi");
    expect((await typed(["region", "bretagne", "--sortie", "b", "--ecraser"], folder)).code).toBe(0);
    expect(text("b/region.json")).toContain("Morbihan");
    mkdirSync(join(folder, "autre"));
    writeFileSync(join(folder, "autre/lettre.txt"), "");
    const other = await typed(["region", "bretagne", "--sortie", "autre", "--ecraser"], folder);
    expect(other.code).toBe(2);
    expect(other.err).toContain("contient autre chose qu'une région");
    expect(readdirSync(join(folder, "autre"))).toEqual(["lettre.txt"]);
  });

  test("lists the eighteen regions where none is named, or none that it knows", async () => {
    for (const words of [["region"], ["region", "Rouergue"], ["region", "loire"]]) {
      const { code, err } = await typed(words, folder);
      expect(code).toBe(2);
      for (const { nom } of france.regions) expect(err).toContain(nom);
    }
    expect(readdirSync(folder)).toEqual([]);
  });

  test("asks at a terminal which region, who publishes and where, and writes the answers", async () => {
    const asked: string[] = [];
    const texts = ["Région Bretagne; service des stages", "chez nous"];
    const code = await main(["region"], {
      out: () => {},
      err: () => {},
      cwd: folder,
      now: () => new Date("2026-01-15T08:00:00Z"),
      ask: async ({ message, choices }) => {
        asked.push(message);
        return String(choices.findIndex((each) => each.startsWith("Bretagne")) + 1);
      },
      askText: async (message) => {
        asked.push(message);
        return texts.shift() ?? "";
      },
      terminal: true,
    });
    expect(code).toBe(0);
    expect(asked.map((each) => each.split(" ").slice(0, 3).join(" "))).toEqual([
      "Quelle région ?",
      "Quel organisme publie",
      "Dans quel dossier",
    ]);
    expect(text("chez nous/mentions.csv")).toContain(
      'editeur;Éditeur;"Région Bretagne; service des stages";',
    );
    expect(readRegion(join(folder, "chez nous")).nom).toBe("Bretagne");
  });
});

/** What a command says where it is typed after the fact, in a process of its own. */
function stages(...words: string[]): Promise<{ code: number; said: string }> {
  const env = { ...process.env, INIT_CWD: folder, NO_COLOR: "1" };
  return new Promise((done) => {
    execFile(process.execPath, [resolve("bin/stages.js"), ...words], { env }, (error, out, err) =>
      done({ code: error ? Number(error.code ?? 1) : 0, said: read(out + err) }),
    );
  });
}

describe("--region DOSSIER, with any command", () => {
  test("is taken wherever it stands, and asks for its folder", () => {
    const before = process.env.STAGES_REFERENCE;
    try {
      expect(takeRegion(["etat", "--region", "b", "--json"], "/a")).toEqual(["etat", "--json"]);
      expect(process.env.STAGES_REFERENCE).toBe(resolve("/a/b"));
      expect(takeRegion(["--region=c", "etat"], "/a")).toEqual(["etat"]);
      expect(process.env.STAGES_REFERENCE).toBe(resolve("/a/c"));
      for (const words of [
        ["etat", "--region"],
        ["etat", "--region", "--json"],
        ["etat", "--region="],
      ])
        expect(() => takeRegion(words, "/a")).toThrow("Il manque un dossier");
    } finally {
      if (before === undefined) delete process.env.STAGES_REFERENCE;
      else process.env.STAGES_REFERENCE = before;
    }
  });

  test("keeps extracts beside the sheet, reads the region's own demonstration, and tells a folder without a sheet", async () => {
    await stages("region", "guyane", "--sortie", "g");
    const absent = await stages("etat", "--region", "ici");
    expect(absent.code).toBe(2);
    expect(absent.said).toContain("la fiche de la région manque");
    expect(absent.said).toContain("npx stages region NOM");
    const silent = await stages("etat", "--region", "g");
    expect(silent.code).toBe(2);
    expect(silent.said).toContain("le calendrier scolaire de Guyane n'y est pas");
    expect(silent.said).toContain("calendrier.csv");
    writeFileSync(
      join(folder, "g/calendrier.csv"),
      "annee_scolaire;zone;debut;fin;libelle\n2024-2025;;2025-04-05;2025-04-20;Vacances de printemps\n",
    );
    const shown = await stages("etat", "--region", "g", "--json");
    expect(shown.code).toBe(0);
    const { fichiers } = JSON.parse(shown.said);
    expect(fichiers.length).toBeGreaterThan(20);
    expect(fichiers.every((each: { demonstration: boolean }) => each.demonstration)).toBe(true);
    const survey = join(folder, "enquete.csv");
    writeFileSync(
      survey,
      "annee_scolaire;uai;departement;niveau;effectif;avec_solution;sans_solution\n2024-2025;9730001N;973;seconde;100;90;10\n",
    );
    const kept = await stages("ajouter", survey, "--region", "g");
    expect(kept.said).toContain("1 ajouté");
    expect(existsSync(join(folder, "g/extraits/placement"))).toBe(true);
    const own = JSON.parse((await stages("etat", "--json", "--region", "g")).said);
    expect(own.fichiers.map((each: { demonstration: boolean }) => each.demonstration)).toEqual([false]);
  });
});
