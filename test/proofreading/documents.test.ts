import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import { readDocument } from "../../loaders/proofreading/documents/read-document.ts";
import { pdfDocument, wordDocument } from "./made.ts";

async function textOf(bytes: Uint8Array): Promise<string> {
  const read = await readDocument(bytes);
  expect(read).toHaveProperty("text");
  return "text" in read ? read.text : "";
}

async function refusalOf(bytes: Uint8Array): Promise<string> {
  const read = await readDocument(bytes);
  expect(read).toHaveProperty("refused");
  return "refused" in read ? read.refused : "";
}

test("a text is read in UTF-8, with its mark or without, and in the encoding of Windows", async () => {
  const text = "91,77 % des élèves ont trouvé une solution.";
  expect(await textOf(new TextEncoder().encode(text))).toBe(text);
  expect(await textOf(new TextEncoder().encode(`\ufeff${text}`))).toBe(text);
  expect(await textOf(Buffer.from(text, "latin1"))).toBe(text);
  expect(await textOf(Buffer.from(`\ufeff${text}`, "utf16le"))).toBe(text);
});

test("a Word document gives its paragraphs, titles, cells and notes; what a tracked change deletes is not read", async () => {
  const bytes = wordDocument(
    [
      '<w:p><w:pPr><w:pStyle w:val="Titre1"/></w:pPr><w:r><w:t>Eure</w:t></w:r></w:p>',
      '<w:p><w:r><w:t xml:space="preserve">91,</w:t></w:r><w:r><w:t>77</w:t></w:r><w:r><w:t xml:space="preserve">&#160;% des élèves &amp; jeunes</w:t></w:r></w:p>',
      '<w:p><w:del w:id="1"><w:r><w:delText>80 %</w:delText></w:r></w:del><w:ins w:id="2"><w:r><w:t>85 %</w:t></w:r></w:ins></w:p>',
      "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Manche</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>6,5 %</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
    ],
    {
      "word/footnotes.xml":
        "<w:footnotes><w:footnote><w:p><w:r><w:t>Note : 12 %</w:t></w:r></w:p></w:footnote></w:footnotes>",
    },
  );
  const text = await textOf(bytes);
  expect(text).toContain("# Eure\n\n91,77\u00a0% des élèves & jeunes\n\n85 %\n\n");
  expect(text).toContain("Manche");
  expect(text).toContain("6,5 %");
  expect(text).toContain("Note : 12 %");
  expect(text).not.toContain("80 %");
});

test("a PDF gives the text of each page, its lines put together in sentences later", async () => {
  const text = await textOf(
    pdfDocument([
      "Dans l'Eure, 15 %\ndes \u00e9l\u00e8ves sont sans solution.",
      "Page 2 : 6,5 % dans la Manche.",
    ]),
  );
  expect(text.replace(/\s+/g, " ")).toContain("Dans l'Eure, 15 % des élèves sont sans solution.");
  expect(text).toContain("6,5 % dans la Manche");
});

test.each([
  ["empty", new Uint8Array(), "ce document est vide"],
  ["blank", strToU8("  \n\n"), "ce document est vide"],
  ["without a word", strToU8("--- *** ---"), "aucun mot"],
  ["a .doc", Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), "avant 2007 (.doc)"],
  ["a picture", Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 1]), "une image"],
  ["binary", Uint8Array.from({ length: 400 }, (_, index) => (index * 7) % 32), "un fichier binaire"],
  ["RTF", strToU8("{\\rtf1\\ansi 91,77 %}"), "RTF"],
  ["a web page", strToU8("<!doctype html><p>91,77 %</p>"), "une page web"],
  ["a scanned PDF", pdfDocument(["", ""]), "ne contient pas de texte"],
  ["a broken PDF", strToU8("%PDF-1.7\nrien"), "ce PDF est abîmé"],
  ["a workbook", zipSync({ "xl/workbook.xml": strToU8("<workbook/>") }), "une archive ou un classeur"],
  ["an .odt", zipSync({ "content.xml": strToU8("<office/>") }), ".odt"],
  [
    "a Word document of pictures",
    wordDocument(["<w:p><w:r><w:drawing/></w:r></w:p>"]),
    "ne contient aucun mot",
  ],
  ["a broken Word document", wordDocument(["91,77 %"]).slice(0, 120), "est abîmé"],
])("%s is refused with what to do, in a French sentence", async (_, bytes, words) => {
  const refused = await refusalOf(bytes);
  expect(refused).toContain(words);
  expect(refused).toContain("À faire : ");
});
