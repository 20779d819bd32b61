import { JSDOM } from "jsdom";
import { describe, expect, test } from "vitest";
import { findEntries, type SearchEntry } from "../../site/search/find.ts";
import { indexPage } from "../../site/search/index.ts";
import { foldWords } from "../../site/search/words.ts";

function entry(title: string, text = "", page = ""): SearchEntry {
  return { title, words: "", text, page, href: title };
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

  const titles = (query: string) => findEntries(entries, query).entries.map(({ title }) => title);

  test("finds without accents, in the plural, from the beginning of a word", () => {
    expect(titles("departements")[0]).toBe("Qui reste sans stage\u202f?");
    expect(titles("satisf")).toHaveLength(1);
  });

  test("wants every word", () => {
    expect(titles("eure sans stage")).toEqual(["Dans l’Eure, 15\u202f% des élèves restent sans stage"]);
  });

  test("gives the nearest places where none holds every word, and says so; nothing when most words are nowhere", () => {
    const near = findEntries(entries, "eure satisfaction");
    expect(near.whole).toBe(false);
    expect(near.entries).toHaveLength(2);
    expect(titles("eure piscine tarif")).toEqual([]);
  });

  test("finds a word by its family, and a page by the words that readers type", () => {
    expect(titles("satisfaction")).toEqual(["Sont-ils satisfaits\u202f?"]);
    const typed = [...entries, { ...entry("Filles et garçons"), words: "mixité, parité" }];
    expect(findEntries(typed, "MIXITE").entries.map(({ title }) => title)).toEqual(["Filles et garçons"]);
  });

  test("puts a title before a text, and a page before its figure", () => {
    expect(titles("stage")).toEqual([
      "Qui reste sans stage\u202f?",
      "Dans l’Eure, 15\u202f% des élèves restent sans stage",
      "Sont-ils satisfaits\u202f?",
    ]);
  });

  test("finds nothing for a blank or for words that say nothing", () => {
    expect(titles("  ")).toEqual([]);
    expect(titles("de la")).toEqual([]);
  });
});

test("a page gives itself, its headings and its figures with what their tables name, each at its address", () => {
  const { document } =
    new JSDOM(`<nav><a aria-current="page">Qui reste ?</a></nav><main><h1>Placement</h1><p>La  réponse.</p>
    <h2 id="methode">Méthode</h2><p>Comment on compte.</p>
    <figure id="fig-eure"><figcaption><h3>Dans l’Eure</h3><p>Seconde</p></figcaption>
    <table><tbody><tr><th>Eure</th><td>1</td></tr><tr><th>Orne</th><td>2</td></tr></tbody></table></figure></main>`)
      .window;
  const there = { page: "Placement", words: "" };
  const file = "placement/index.html";
  expect(indexPage(document, "/placement/", "mobilité")).toEqual([
    { title: "Placement", page: "", href: file, words: "Qui reste ? mobilité", text: "La réponse." },
    { ...there, title: "Méthode", href: `${file}#methode`, text: "Comment on compte." },
    { ...there, title: "Dans l’Eure", href: `${file}#fig-eure`, text: "Seconde Eure Orne" },
  ]);
});
