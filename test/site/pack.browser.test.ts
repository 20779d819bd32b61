import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { read, utils } from "@e965/xlsx";
import { parse } from "csv-parse/sync";
import { JSDOM } from "jsdom";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { formatNumber, formatPercent } from "../../loaders/french/format.ts";
import { pdfPages } from "../../loaders/proofreading/documents/pdf.ts";
import { writePages } from "../../site/pack/pages.ts";
import { planPack } from "../../site/pack/plan.ts";
import { typed } from "../commands/typed.ts";

const site = inject("site");
const folder = mkdtempSync(join(tmpdir(), "dossier-"));
const pack = join(folder, "dossier");
let told = { code: 0, out: "", err: "" };

beforeAll(async () => {
  told = await typed(["dossier", "dossier", "--site", site.folder], folder);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The words of a PDF, page by page, each space one space. */
async function pagesOf(name: string): Promise<string[]> {
  return (await pdfPages(readFileSync(join(pack, name)))).map((text) => text.replace(/\s+/g, " "));
}

function pageText(path: string): Document {
  return new JSDOM(readFileSync(join(site.folder, path, "index.html"), "utf8")).window.document;
}

describe("the meeting pack", () => {
  test("has a cover, the region, each department, what changed, slides and the workbook, in the order they are read", () => {
    expect([told.code, told.err]).toEqual([0, ""]);
    const names = readdirSync(pack).sort();
    expect(names).toEqual([
      "00-couverture.pdf",
      "01-normandie.pdf",
      "02-calvados.pdf",
      "03-eure.pdf",
      "04-manche.pdf",
      "05-orne.pdf",
      "06-seine-maritime.pdf",
      "07-ce-qui-a-change.pdf",
      "08-diapositives.pdf",
      "09-classeur.xlsx",
      "diapositives",
    ]);
  });

  test("says on its cover of when it is, that it is a demonstration, and what each file holds", async () => {
    const [cover = ""] = await pagesOf("00-couverture.pdf");
    for (const words of ["Données au", "Données de démonstration", "03-eure.pdf", "09-classeur.xlsx"])
      expect(cover).toContain(words);
  });

  test.each(["01-normandie.pdf", "02-calvados.pdf", "03-eure.pdf", "05-orne.pdf"])(
    "%s is two pages, marked as a demonstration",
    async (name) => {
      const pages = await pagesOf(name);
      expect(pages).toHaveLength(2);
      expect(pages[0]).toContain("Données de démonstration");
    },
  );

  test("prints the numbers that the page shows", async () => {
    const printed = (await pagesOf("03-eure.pdf")).join(" ");
    const cells = [
      ...pageText("departements/27").querySelectorAll("main table.values:not(.figure *) td.number"),
    ];
    const numbers = cells.map((cell) => cell.textContent?.trim() ?? "").filter((text) => /\d/.test(text));
    expect(numbers.length).toBeGreaterThan(30);
    const plain = (text: string) => text.replace(/\s+/g, "");
    expect(numbers.filter((number) => !plain(printed).includes(plain(number)))).toEqual([]);
  });

  test("has one slide a figure that a page opens on, the same in the PDF and in pictures, without an address of this disk", async () => {
    const slides = await pagesOf("08-diapositives.pdf");
    const pictures = readdirSync(join(pack, "diapositives"));
    expect(pictures).toHaveLength(slides.length);
    expect(pictures[0]).toBe("01-accueil-carte.png");
    const titles = [
      ...pageText("placement").querySelectorAll("main .figure:not(details *) .figure-title"),
    ].map((title) => (title.textContent ?? "").replace(/\s+/g, ""));
    expect(titles).toHaveLength(3);
    const text = slides.map((slide) => slide.replace(/\s+/g, ""));
    for (const title of titles)
      expect(
        text.some((slide) => slide.includes(title)),
        title,
      ).toBe(true);
    expect(text.join("")).not.toContain("file:");
    expect(text.every((slide) => slide.includes("Donnéesdedémonstration"))).toBe(true);
  });
});

test("gives one number on the page, on paper, on the slide, in the workbook and in the file", async () => {
  const file = parse(readFileSync(join(site.folder, "donnees", "taux_placement.csv"), "utf8"), {
    columns: true,
  });
  const row = (file as Record<string, string>[]).find(
    (each) =>
      each.territoire === "D27" &&
      each.niveau === "seconde" &&
      each.periode === "2024-2025" &&
      each.modalite === "" &&
      each.sexe === "ensemble",
  );
  const [above, below] = [Number(row?.numerateur), Number(row?.denominateur)];
  const [share, left] = [formatPercent(1 - above / below, below), formatNumber(below - above)];
  const book = read(readFileSync(join(pack, "09-classeur.xlsx")));
  const lines = utils.sheet_to_json<unknown[]>(book.Sheets.Eure ?? {}, { header: 1 });
  const find = (name: string) => lines.find((line) => line[1] === name && line[2] === "Seconde");
  expect(find("Taux de placement")?.[4]).toBeCloseTo(above / below, 9);
  expect(find("Élèves sans solution")?.[4]).toBe(below - above);
  const plain = (text: string) => text.replace(/\s+/g, "");
  const page = plain(pageText("departements/27").querySelector("p.answer")?.textContent ?? "");
  const paper = plain((await pagesOf("03-eure.pdf")).join(""));
  const slide = (await pagesOf("08-diapositives.pdf"))
    .map(plain)
    .find((text) => text.includes("492élèvessanssolution"));
  for (const where of [page, paper, slide ?? ""]) {
    expect(where).toContain(plain(share));
    expect(where).toContain(plain(left));
  }
});

test("is not written over anything else, nor over itself unless told", async () => {
  const again = await typed(["dossier", "dossier", "--site", site.folder], folder);
  expect([again.code, again.err]).toEqual([2, expect.stringContaining("--ecraser")]);
  writeFileSync(join(folder, "notes.txt"), "à garder");
  const other = await typed(["dossier", ".", "--site", site.folder, "--ecraser"], folder);
  expect([other.code, other.err]).toEqual([2, expect.stringContaining("contient autre chose")]);
  const none = await typed(["dossier", "neuf", "--site", "absent"], folder);
  expect([none.code, none.err]).toEqual([2, expect.stringContaining("n'est pas un site construit")]);
});

test("without a browser has pages that stand alone, to open and print", () => {
  const alone = mkdtempSync(join(folder, "pages-"));
  const names = writePages(site.folder, planPack(site.folder, "Normandie"), alone);
  expect(names).toContain("03-eure.html");
  const { document } = new JSDOM(readFileSync(join(alone, "03-eure.html"), "utf8")).window;
  expect(document.querySelector("h1")?.textContent).toContain("Eure");
  expect(document.querySelectorAll("script, link, img[src], .site-nav, a[href^='../']")).toHaveLength(0);
  expect(document.querySelector("style")?.textContent).toContain("@media print");
});
