import { JSDOM } from "jsdom";
import { describe, expect, test } from "vitest";
import { glossaryTerms } from "../../loaders/publication/words/glossary.ts";
import { explainWords } from "../../site/finish/explained-words.ts";
import { relativeLinks } from "../../site/finish/site-facts.ts";

const glossaire = [
  { id: "mot-pfmp", meaning: "Période de formation.", forms: ["PFMP"] },
  { id: "mot-convention", meaning: "Contrat.", forms: ["Convention"] },
  { id: "mot-bassin", meaning: "Groupe de communes.", forms: ["Bassin de formation", "bassin"] },
];

function explain(content: string, pages = ["/methode/", "/placement/"]): Document {
  const { document } = new JSDOM(`<main>${content}</main>`).window;
  const region = { nom: "", site: "", mots: {}, pluriel: false };
  const manifest = { demonstration: false, generatedAt: "", departements: [], region, glossaire };
  const facts = { manifest, pages: new Set(pages), base: "/", figures: true, search: true };
  explainWords(document, facts, relativeLinks("/placement/"));
  return document;
}

const marked = (document: Document) => [...document.querySelectorAll("a.term")].map((each) => each.outerHTML);

describe("a word of the glossary", () => {
  test("is explained where it first stands on the page, and only there", () => {
    const document = explain("<p>Deux conventions. Une convention.</p><p>Les conventions.</p>");
    expect(marked(document)).toEqual([
      `<a class="term" href="../methode/index.html#mot-convention" data-definition="Contrat.">conventions</a>`,
    ]);
    expect(document.querySelector("main")?.textContent).toBe(
      "Deux conventions. Une convention.Les conventions.",
    );
  });

  test("is left alone in headings, links, controls, drawings, tables and the glossary", () => {
    const document = explain(
      `<h2>PFMP</h2><a href="#">PFMP</a><button>PFMP</button><svg><text>PFMP</text></svg>
      <table><tr><td>PFMP</td></tr></table><dl class="glossary"><dt>PFMP</dt><dd>PFMP</dd></dl><script>"PFMP"</script>`,
    );
    expect(marked(document)).toEqual([]);
  });

  test("is found in a caption, and in a block that filters draw again only when it is nowhere else", () => {
    const document = explain(
      `<div class="filtered"><figure><p>La PFMP du bassin.</p></figure></div><p>En PFMP.</p>`,
    );
    expect(
      [...document.querySelectorAll("a.term")].map((each) => each.closest(".filtered") !== null),
    ).toEqual([true, false]);
  });

  test("is a whole word: its longest form first, acronyms in capitals only", () => {
    const document = explain("<p>Reconventions, pfmp, le bassin de formation et le bassin.</p>");
    expect([...document.querySelectorAll("a.term")].map((each) => each.textContent)).toEqual([
      "bassin de formation",
    ]);
  });

  test("is not linked where the method page is not built", () => {
    expect(marked(explain("<p>PFMP</p>", ["/placement/"]))).toEqual([]);
  });
});

test("the glossary is in alphabetical order, with distinct anchors and whole sentences", () => {
  const terms = glossaryTerms.map(({ term }) => term);
  expect(terms).toEqual([...terms].sort((a, b) => a.localeCompare(b, "fr")));
  expect(new Set(glossaryTerms.map(({ id }) => id)).size).toBe(glossaryTerms.length);
  for (const { id, meaning } of glossaryTerms) {
    expect(id).toMatch(/^mot-[a-z-]+$/);
    expect(meaning).toMatch(/^\p{Lu}.*\.$/u);
  }
});
