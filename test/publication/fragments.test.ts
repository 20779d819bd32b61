import { JSDOM } from "jsdom";
import { describe, expect, test } from "vitest";
import { indicators } from "../../loaders/indicators/index.ts";
import { html } from "../../loaders/publication/fragments/html.ts";
import { composeFragments } from "../../loaders/publication/fragments/index.ts";
import { contents, placement } from "./given-contents.ts";

// biome-ignore lint/suspicious/noTemplateCurlyInString: the very text that must not run
const hostile = ['<script>alert("x")</script>', '${document.title="x"}', "L'<b>Érable</b> & « fils »"];

const parser = new new JSDOM("").window.DOMParser();
const parse = (fragment = "") => parser.parseFromString(fragment, "text/html");

describe("a hostile name", () => {
  const fragments = composeFragments(
    contents([placement("R28", 900, 1000), placement("BX1", 80, 100)], {
      bassins: new Map([["BX1", hostile[0] ?? ""]]),
      bassinDepartements: new Map([["BX1", ["27"]]]),
      lists: {
        actions: hostile.map((action, index) => ({
          identifiant: String(index),
          axe: "mixite",
          action,
          pilote: action,
          echeance: null,
          etat: "a_lancer",
          etat_au: null,
          point_etape: action,
        })),
        collectifs: hostile.map((intitule) => ({
          niveau: "seconde",
          intitule,
          secteurs: "C|G",
          commune: intitule,
          departement: "27",
          debut: "2025-06-16",
          fin: "2025-06-27",
        })),
        ecoles: hostile.map((etablissement) => ({
          niveau: "seconde",
          periode: "2024-2025",
          departement: "27",
          uai: "0270001A",
          etablissement,
          repondu: false,
          liste_connue: true,
        })),
      },
    }),
  );

  test("is written as text in every fragment", () => {
    for (const id of ["liste-actions", "liste-collectifs", "liste-reponses"]) {
      const document = parse(fragments.get(id));
      for (const name of hostile) expect(document.body.textContent, id).toContain(name);
      expect(document.querySelectorAll("script, b"), id).toHaveLength(0);
    }
  });

  test("makes no element in any figure", () => {
    for (const [id, fragment] of fragments) {
      const document = parse(fragment);
      const scripts = [...document.querySelectorAll("script")].filter(
        ({ type }) => type !== "application/json",
      );
      expect(scripts, id).toHaveLength(0);
    }
  });
});

const withoutExtract = composeFragments(contents([]));

test("without any extract every fragment is still written, and none shows a number that does not exist", () => {
  expect(withoutExtract.size).toBeGreaterThan(70);
  for (const [id, fragment] of withoutExtract) {
    const text = parse(fragment).body.textContent ?? "";
    expect(text, id).not.toMatch(/NaN|undefined|null|Infinity|\[object/);
  }
});

test("the method page has the anchor of every indicator", () => {
  const document = parse(withoutExtract.get("catalogue-indicateurs"));
  for (const { id } of indicators) expect(document.getElementById(id)?.tagName).toBe("H3");
});

test("the demonstration is said in every figure, and in none where the data are real", () => {
  const rows = [placement("R28", 900, 1000)];
  const figures = (demonstration: boolean) =>
    [...composeFragments(contents(rows, { demonstration }))].filter(([id]) => id.startsWith("fig-"));
  for (const [id, fragment] of figures(true)) expect(fragment, id).toContain("Données de démonstration");
  for (const [id, fragment] of figures(false)) expect(fragment, id).not.toContain("Données de démonstration");
});

describe("the html template", () => {
  test("escapes values, keeps its own tags, joins arrays and leaves out null and false", () => {
    expect(html`<p>${"<i>"}${[html`<b>x</b>`, "&"]}${null}${false}${0}</p>`.text).toBe(
      "<p>&#60;i&#62;<b>x</b>&#38;0</p>",
    );
  });

  test("sets French spaces in its words only", () => {
    expect(html`<p>Vraiment ? ${"a : b"}</p>`.text).toBe("<p>Vraiment\u202f? a : b</p>");
  });
});
