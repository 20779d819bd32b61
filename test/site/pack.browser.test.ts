import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { JSDOM } from "jsdom";
import { extractText, getDocumentProxy } from "unpdf";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { writePages } from "../../site/pack/pages.ts";
import { planPack } from "../../site/pack/plan.ts";
import { typed } from "../commands/typed.ts";

const site = inject("site");
const folder = mkdtempSync(join(tmpdir(), "dossier-"));
const pack = join(folder, "dossier");
let told = { code: 0, out: "", err: "" };

beforeAll(async () => {
  told = await typed(["dossier", "dossier", "--site", site.folder], folder);
}, 180_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The words of a PDF, page by page, each space one space. */
async function pagesOf(name: string): Promise<string[]> {
  const pdf = await getDocumentProxy(new Uint8Array(readFileSync(join(pack, name))));
  return (await extractText(pdf)).text.map((text) => text.replace(/\s+/g, " "));
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
    for (const words of ["Publié le", "Données de démonstration", "03-eure.pdf", "09-classeur.xlsx"])
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
    const cells = [...pageText("departements/27").querySelectorAll("main > .table-scroll table td.number")];
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

test("is not written over anything else, nor over itself unless told", async () => {
  const again = await typed(["dossier", "dossier", "--site", site.folder], folder);
  expect([again.code, again.err]).toEqual([2, expect.stringContaining("--ecraser")]);
  writeFileSync(join(folder, "notes.txt"), "à garder");
  const other = await typed(["dossier", ".", "--site", site.folder, "--ecraser"], folder);
  expect([other.code, other.err]).toEqual([2, expect.stringContaining("contient autre chose")]);
  const none = await typed(["dossier", "neuf", "--site", "absent"], folder);
  expect([none.code, none.err]).toEqual([2, expect.stringContaining("n’est pas un site construit")]);
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
