import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const fixtures = resolve("test/fixtures/bretagne");
/** The extracts of two regions, each counted by the region's own edition, then both by the country's. */
const normandie = resolve("test/proofreading/monde");
const bretagne = join(fixtures, "extraits");

const folder = mkdtempSync(join(tmpdir(), "stages-pays-"));
const both = join(folder, "extraits");

type Row = Record<string, string>;
const key = (row: Row) =>
  ["indicateur", "periode", "territoire", "niveau", "sexe", "secteur", "forme", "public", "modalite"]
    .map((name) => row[name])
    .join("|");

let country: Map<string, Row>;
const regions: Row[] = [];

beforeAll(async () => {
  mkdirSync(both, { recursive: true });
  cpSync(normandie, join(both, "normandie"), { recursive: true });
  // One file holds the census and the yearly totals of a whole sheet: Normandie's are kept.
  cpSync(bretagne, join(both, "bretagne"), {
    recursive: true,
    filter: (name) => !/(collectifs|totaux)\.csv$/.test(name),
  });
  await stages("region", "france", "--sortie", join(folder, "fr"));
  const rows = await table(both, "--region", join(folder, "fr"));
  country = new Map(rows.map((row) => [key(row), row]));
  regions.push(
    ...(await table(normandie)),
    ...(await table(join(both, "bretagne"), "--region", join(fixtures, "reference"))),
  );
}, 600_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function stages(...words: string[]): Promise<string> {
  return new Promise((done, fail) => {
    execFile(process.execPath, ["bin/stages.js", ...words], { maxBuffer: 2 ** 26 }, (error, out, err) =>
      error ? fail(new Error(err || out)) : done(out),
    );
  });
}

async function table(data: string, ...options: string[]): Promise<Row[]> {
  return parse(await stages("indicateurs", "--donnees", data, ...options), { columns: true, bom: true });
}

/** What the country's edition reads against the whole of France, which a region's edition has not. */
const isOfFrance = ({ indicateur, territoire }: Row) =>
  territoire === "FR" || indicateur === "part_regionale";

/** A training area is read against its region by the region, and against France by the country, which has no list of whose it is. */
const isAgainstRegion = ({ territoire }: Row, column: string) =>
  territoire?.startsWith("B") && (column.startsWith("ecart_region") || column === "deff");

/** A region is read against the rest of France by the country only. */
const isOfARegion = ({ territoire }: Row, column: string) =>
  territoire?.startsWith("R") && column.startsWith("ecart_region");

const hidden = ({ statut }: Row) => statut === "c";

describe("the country's edition", () => {
  test("says of a region and of its departments what the region's own edition says", () => {
    const own = regions.filter((row) => !isOfFrance(row));
    expect(own.length).toBeGreaterThan(1500);
    const told = own.flatMap((row) => {
      const national = country.get(key(row));
      if (!national) return [`${key(row)} : absente`];
      if (hidden(row) || hidden(national)) return [];
      return Object.keys(row)
        .filter((column) => !isAgainstRegion(row, column) && !isOfARegion(row, column))
        .filter((column) => row[column] !== national[column])
        .map((column) => `${key(row)}, ${column} : ${row[column]} / ${national[column]}`);
    });
    expect(told.slice(0, 20)).toEqual([]);
  });

  test("hides nearly as few rows as the regions do", () => {
    const own = regions.filter((row) => !isOfFrance(row));
    const ofRegions = own.filter(hidden).length;
    const ofCountry = own.filter((row) => hidden(country.get(key(row)) ?? {})).length;
    expect(ofCountry).toBeLessThan(ofRegions * 1.25 + 10);
  });

  test("adds the regions up, and reads each against the rest of France", () => {
    const at = (territoire: string) =>
      [...country.values()].find(
        (row) =>
          row.indicateur === "taux_placement" &&
          row.territoire === territoire &&
          row.niveau === "seconde" &&
          row.sexe === "ensemble" &&
          row.modalite === "" &&
          row.periode === latest,
      );
    const periods = (territoire: string) =>
      [...country.values()]
        .filter(
          (row) =>
            row.indicateur === "taux_placement" &&
            row.territoire === territoire &&
            row.niveau === "seconde" &&
            row.valeur !== "",
        )
        .map(({ periode = "" }) => periode);
    const latest = periods("R28")
      .filter((each) => periods("R53").includes(each))
      .sort()
      .at(-1);
    const [france, normande, bretonne] = ["FR", "R28", "R53"].map(at);
    expect(latest).toBeDefined();
    expect(Number(france?.numerateur)).toBe(Number(normande?.numerateur) + Number(bretonne?.numerateur));
    expect(Number(france?.denominateur)).toBe(
      Number(normande?.denominateur) + Number(bretonne?.denominateur),
    );
    expect(Number(normande?.ecart_region)).toBeCloseTo(Number(normande?.valeur) - Number(france?.valeur), 9);
  });

  test("takes the total of France that the network published, whatever the chambers delivered", () => {
    const totals = [...country.values()].filter(
      (row) =>
        row.indicateur === "conventions" &&
        row.territoire === "FR" &&
        row.periode === "2025" &&
        row.secteur === "ensemble" &&
        row.sexe === "ensemble" &&
        row.public === "ensemble",
    );
    expect(totals.map(({ valeur, source }) => [valeur, source])).toEqual([
      ["41500", "conventions_nationales"],
    ]);
    expect(country.get("part_regionale|2025|R28||||||")?.valeur).toBe(String(2580 / 41500));
  });

  test("reads « la région » as the one that the sentence names, never as the country", async () => {
    const rate = (territoire: string) => {
      const row = country.get(`taux_placement|2024-2025|${territoire}|seconde|ensemble||||`);
      return `${(100 * Number(row?.valeur)).toFixed(1).replace(".", ",")} %`;
    };
    const said = [
      ["R28", `En 2024-2025, en seconde, le taux de placement de la Normandie est de ${rate("R28")}.`],
      ["FR", `En 2024-2025, en seconde, le taux de placement de la France est de ${rate("FR")}.`],
      [null, `En 2024-2025, en seconde, le taux de placement de la région est de ${rate("FR")}.`],
      [null, `En 2024-2025, en seconde, le taux de placement régional est de ${rate("FR")}.`],
      [
        "R28",
        `En Normandie, en 2024-2025, le taux de placement en seconde de la région est de ${rate("R28")}.`,
      ],
      ["R53", `En 2024-2025, en seconde, le taux de placement de la région Bretagne est de ${rate("R53")}.`],
    ] as const;
    const text = join(folder, "releve.txt");
    writeFileSync(text, said.map(([, sentence]) => sentence).join("\n"));
    const options = ["--json", "--donnees", both, "--region", join(folder, "fr")];
    const read = JSON.parse(await stages("relire", text, ...options));
    expect(read.map(({ territoire }: { territoire: string | null }) => territoire)).toEqual(
      said.map(([territory]) => territory),
    );
  });
});
