import { JSDOM } from "jsdom";
import { expect, test } from "vitest";
import { paragraphsOf } from "../../loaders/proofreading/index.ts";
import { proofreadView } from "../../src/atelier/proofread.ts";

const figure = (phrase: string, lu: string) => ({
  phrase,
  lu,
  statut: "confirme",
  mot: "confirmé",
  valeur: lu,
  sujet: "",
  sources: [],
  choix: [],
});

test("a figure is marked where it is written, not inside another number", () => {
  const phrase = "En 2025, 25 élèves sur 250 sont sans solution.";
  const html = proofreadView({ paragraphes: [phrase], chiffres: [figure(phrase, "25")] });
  const mark = new JSDOM(html).window.document.querySelector(".proofread a")!;
  expect(mark.previousSibling?.textContent).toBe("En 2025, ");
  expect(mark.textContent).toBe("25 (confirmé)");
});

test("paragraphs are those in which sentences are found: a broken line goes on, accents are composed", () => {
  expect(paragraphsOf("Le taux baisse\n-5 points en un an.\n\nE\u0301le\u0300ves")).toEqual([
    "Le taux baisse\n-5 points en un an.",
    "Élèves",
  ]);
});
