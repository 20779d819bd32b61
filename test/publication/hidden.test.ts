import { mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as xlsx from "@e965/xlsx";
import { beforeAll, describe, expect, test } from "vitest";
import { compute, load, publish } from "../../loaders/pipeline.ts";
import { uaiOf } from "../fixtures.ts";
import { sizesOf } from "../secrecy/searcher.ts";

const root = mkdtempSync(join(tmpdir(), "caches-"));
const out = join(root, "publication");

/** Four schools in each department, save the Orne, which has two: its answers, 3 087 and 1 234, are secret. */
const schools = ["14", "27", "50", "76"].flatMap((departement) =>
  [1, 2, 3, 4].map((number) => [departement, number, 1000, 900 + number, 100 - number] as const),
);
const orne = [
  ["61", 1, 2100, 1500, 600],
  ["61", 2, 2221, 1587, 634],
] as const;

beforeAll(async () => {
  const lines = [...schools, ...orne].map(([departement, number, pupils, placed, left]) =>
    ["2024-2025", uaiOf(departement, 1000 + number), departement, "seconde", pupils, placed, left].join(";"),
  );
  mkdirSync(join(root, "extraits"));
  writeFileSync(
    join(root, "extraits", "enquete.csv"),
    `annee_scolaire;uai;departement;niveau;effectif;avec_solution;sans_solution\n${lines.join("\n")}\n`,
  );
  const folders = {
    extracts: join(root, "extraits"),
    publications: join(root, "publications"),
    reference: "data/reference",
  };
  const loaded = await load(folders);
  expect(loaded.refused.flatMap(({ receipt }) => receipt.constats)).toEqual([]);
  await publish(loaded, await compute(loaded.warehouse, folders), out, new Date("2025-10-06T08:00:00Z"));
});

describe("a department with two schools that answered", () => {
  const files = () =>
    readdirSync(out, { recursive: true })
      .map((name) => join(out, String(name)))
      .filter((path) => statSync(path).isFile() && !/\.(parquet|xlsx)$/.test(path));

  test("has none of its four counts in any file of the publication", () => {
    expect(files().length).toBeGreaterThan(100);
    const secret = /(?<![\d.,\u202f])(3[ \u202f]?087|1[ \u202f]?234|1587|634)(?![\d.,\u202f])/;
    const sizes = sizesOf(join(out, "donnees"));
    for (const path of files())
      expect(readFileSync(path, "utf8").replace(sizes, "").match(secret)?.[0], path).toBeUndefined();
  });

  test("is secret in the workbook, with no value", () => {
    const { Sheets: sheets } = xlsx.read(readFileSync(join(out, "donnees/classeur.xlsx")));
    const rows = xlsx.utils
      .sheet_to_json<Record<string, unknown>>(sheets["Toutes les lignes"]!)
      .filter(
        ({ indicateur, territoire, modalite }) =>
          indicateur === "taux_placement" && territoire === "D61" && !modalite,
      );
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows)
      expect([row.statut, row.valeur, row.numerateur]).toEqual(["c", undefined, undefined]);
    const secret = /(?<![\d.,])(3087|1234|1587|634)(?![\d.,])/;
    for (const [name, sheet] of Object.entries(sheets)) {
      const raw = xlsx.utils.sheet_to_csv(sheet, { rawNumbers: true });
      expect(raw.match(secret)?.[0], name).toBeUndefined();
    }
  });

  test("is named on the placement page with the symbol, not with a number", () => {
    const fragment = readFileSync(join(out, "fragments/fig-placement-departements.html"), "utf8");
    expect(fragment).toMatch(/Orne<\/th><td class="number"><span class="symbol" data-symbol="c"[^>]*>c</);
  });
});

test("the manifest lists the departments and the lines of the legal notice left empty", () => {
  const manifest = JSON.parse(readFileSync(join(out, "manifest.json"), "utf8"));
  expect(manifest).toMatchObject({ demonstration: false, generatedAt: "2025-10-06T08:00:00.000Z" });
  expect(manifest.departements.map(({ code }: { code: string }) => code)).toEqual([
    "14",
    "27",
    "50",
    "61",
    "76",
  ]);
  expect(manifest.mentionsVides).toContain("Hébergeur");
});
