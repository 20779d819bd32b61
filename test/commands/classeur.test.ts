import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as xlsx from "@e965/xlsx";
import { afterAll, beforeAll, expect, test } from "vitest";
import { uaiOf } from "../fixtures.ts";
import { typed } from "./typed.ts";

const place = mkdtempSync(join(tmpdir(), "classeur-"));
afterAll(() => rmSync(place, { recursive: true }));

beforeAll(() => {
  mkdirSync(join(place, "extraits"));
  const lines = ["14", "27", "50", "61", "76"].flatMap((departement) =>
    [1, 2, 3, 4].map((number) =>
      [
        "2024-2025",
        uaiOf(departement, 1000 + number),
        departement,
        "seconde",
        1000,
        900 + number,
        100 - number,
      ].join(";"),
    ),
  );
  writeFileSync(
    join(place, "extraits/enquete.csv"),
    `annee_scolaire;uai;departement;niveau;effectif;avec_solution;sans_solution\n${lines.join("\n")}\n`,
  );
});

const write = (name: string, now: string, ...more: string[]) =>
  typed(["indicateurs", "--donnees", "extraits", "--classeur", name, ...more], place, [], new Date(now));

test("indicateurs --classeur writes the workbook of the site, the same bytes on another day", async () => {
  const first = await write("un.xlsx", "2026-01-15T08:00:00Z");
  expect(first).toMatchObject({ code: 0, err: "" });
  expect(first.out).toMatch(/^Classeur écrit\s: un\.xlsx\n$/);
  expect(await write("deux.xlsx", "2026-03-02T17:30:00Z")).toMatchObject({ code: 0 });
  const [one, two] = ["un.xlsx", "deux.xlsx"].map((name) => readFileSync(join(place, name)));
  expect(one?.equals(two ?? Buffer.alloc(0))).toBe(true);
  const book = xlsx.read(one);
  expect(book.SheetNames[0]).toBe("Lisez-moi");
  expect(book.SheetNames.at(-1)).toBe("Toutes les lignes");
});

test("a workbook that is there stays, unless --ecraser says otherwise; none goes among the extracts", async () => {
  writeFileSync(join(place, "la.xlsx"), "à moi");
  const kept = await write("la.xlsx", "2026-01-15T08:00:00Z");
  expect(kept).toMatchObject({ code: 2, out: "" });
  expect(kept.err).toContain("« --ecraser »");
  expect(readFileSync(join(place, "la.xlsx"), "utf8")).toBe("à moi");
  expect(await write("la.xlsx", "2026-01-15T08:00:00Z", "--ecraser")).toMatchObject({ code: 0 });
  expect(xlsx.read(readFileSync(join(place, "la.xlsx"))).SheetNames).toContain("Calvados");
  const inside = await write("extraits/classeur.xlsx", "2026-01-15T08:00:00Z");
  expect(inside).toMatchObject({ code: 2, out: "" });
  expect(inside.err).toContain("dossier des extraits");
  expect(existsSync(join(place, "extraits/classeur.xlsx"))).toBe(false);
});
