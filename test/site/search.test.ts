import { JSDOM } from "jsdom";
import { describe, expect, test } from "vitest";
import { findEntries, type SearchEntry } from "../../site/search/find.ts";
import { indexPage } from "../../site/search/index.ts";
import { foldWords } from "../../site/search/words.ts";

function entry(title: string, text = "", page = ""): SearchEntry {
  return { title, text, page, href: title };
}

describe("words are compared without case, accent or plural", () => {
  test.each([
    ["Élèves des lycées", ["eleve", "lycee"]],
    ["L’Eure", ["eure"]],
    ["objectifs régionaux", ["objectif", "regional"]],
    ["réseaux", ["reseau"]],
    ["Cœur de métier", ["coeur", "metier"]],
    ["2024-2025", ["2024", "2025"]],
    ["fois", ["foi"]],
    ["bac", ["bac"]],
  ])("« %s »", (text, words) => {
    expect(foldWords(text)).toEqual(words);
  });
});

describe("a search", () => {
  const entries = [
    entry("Sont-ils satisfaits\u202f?", "Les élèves sans stage le disent aussi."),
    entry("Qui reste sans stage\u202f?", "Le taux de placement par département."),
    entry("Dans l’Eure, 15\u202f% des élèves restent sans stage", "", "Qui reste sans stage\u202f?"),
  ];

  test("finds without accents, in the plural, from the beginning of a word", () => {
    expect(findEntries(entries, "departements")[0]?.title).toBe("Qui reste sans stage\u202f?");
    expect(findEntries(entries, "satisf")).toHaveLength(1);
  });

  test("wants every word", () => {
    expect(findEntries(entries, "eure sans stage").map(({ title }) => title)).toEqual([
      "Dans l’Eure, 15\u202f% des élèves restent sans stage",
    ]);
    expect(findEntries(entries, "eure satisfaction")).toEqual([]);
  });

  test("puts a title before a text, and a page before its figure", () => {
    expect(findEntries(entries, "stage").map(({ title }) => title)).toEqual([
      "Qui reste sans stage\u202f?",
      "Dans l’Eure, 15\u202f% des élèves restent sans stage",
      "Sont-ils satisfaits\u202f?",
    ]);
  });

  test("finds nothing for a blank or for words that say nothing", () => {
    expect(findEntries(entries, "  ")).toEqual([]);
    expect(findEntries(entries, "de la")).toEqual([]);
  });
});

test("a page gives itself, its headings and its figures, each at its address", () => {
  const { document } = new JSDOM(`<main><h1>Placement</h1><p>La  réponse.</p>
    <h2 id="methode">Méthode</h2><p>Comment on compte.</p>
    <figure id="fig-eure"><figcaption><h3>Dans l’Eure</h3><p>Seconde</p></figcaption></figure></main>`)
    .window;
  expect(indexPage(document, "/placement/")).toEqual([
    { title: "Placement", page: "", href: "placement/index.html", text: "La réponse." },
    { title: "Méthode", page: "Placement", href: "placement/index.html#methode", text: "Comment on compte." },
    { title: "Dans l’Eure", page: "Placement", href: "placement/index.html#fig-eure", text: "Seconde" },
  ]);
});
