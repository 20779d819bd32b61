import { JSDOM } from "jsdom";
import { expect, test } from "vitest";
import { elsewhereSection, elsewhereSections } from "../../loaders/publication/fragments/ailleurs.ts";
import { composeFragments } from "../../loaders/publication/fragments/index.ts";
import type { Elsewhere } from "../../loaders/publication/reading/elsewhere.ts";
import { contents } from "./given-contents.ts";

const fact = (changes: Partial<Elsewhere>): Elsewhere => ({
  pages: "placement",
  fait: "Élèves de seconde concernés, 2023-2024",
  publie: "25 685",
  source: "Une radio",
  date: "2024",
  presse: true,
  lecture: "",
  autre: null,
  ...changes,
});

/** What a person reads, line after line. */
function read(html: string): string[] {
  const { document } = new JSDOM(html).window;
  return [...document.querySelectorAll("summary, h4, p, li, dt, dd")].map((each) =>
    (each.textContent ?? "").replace(/[\u00a0\u202f]/g, " ").replaceAll("’", "'"),
  );
}

test("a fact says its value as its source words it, that it comes from the press, its source and its date", () => {
  const facts = [
    fact({}),
    fact({ fait: "Élèves ayant trouvé", publie: "« environ 9 sur 10 »", presse: false, date: "2025-06-15" }),
    fact({
      fait: "Semaines du stage",
      publie: "du 17 au 28 juin",
      source: "Un ministère",
      date: "",
      presse: false,
    }),
  ];
  expect(read(elsewhereSection("placement", facts).text)).toEqual([
    "Publié ailleurs Ce que d'autres sources donnent.",
    "Ces chiffres ne sont pas établis par la même méthode que les nôtres, et ne leur sont pas comparés.",
    "Élèves de seconde concernés, 2023-2024 : 25 685. D'après la presse : Une radio, 2024.",
    "Élèves ayant trouvé : « environ 9 sur 10 ». Source : Une radio, 15 juin 2025.",
    "Semaines du stage : du 17 au 28 juin. Source : Un ministère, sans date.",
  ]);
});

test("two counts that disagree stand side by side with both sources, and neither is corrected", () => {
  const counts = fact({
    pages: "objectif-50000",
    fait: "Conventions en 2022",
    publie: "3 230",
    source: "Une gazette",
    date: "2023",
    autre: { valeur: 3500, source: "Les CCI", date: "2023-05-03" },
  });
  const [summary, , ...said] = read(elsewhereSection("objectif-50000", [counts]).text);
  expect(summary).toContain("Deux nombres qui ne s'accordent pas, et ce que d'autres sources donnent");
  expect(said).toEqual([
    "Conventions en 2022 : deux nombres",
    "Source : Les CCI, 3 mai 2023.",
    "3 500",
    "D'après la presse : Une gazette, 2023.",
    "3 230",
    "Ces deux nombres ne s'accordent pas. L'observatoire n'en corrige aucun.",
  ]);
});

test("a fact stands on its pages only, and a region without any has no section", () => {
  const sections = elsewhereSections([fact({ pages: "placement orientation" })]);
  const shown = Object.entries(sections).filter(([, { text }]) => text !== "");
  expect(shown.map(([id]) => id)).toEqual(["ailleurs-placement", "ailleurs-orientation"]);
  const fragments = composeFragments(contents([]));
  for (const id of Object.keys(sections)) expect(fragments.get(id)?.trim(), id).toBe("");
});

test("a hostile source is written as text", () => {
  const { document } = new JSDOM(
    elsewhereSection("placement", [fact({ source: "<script>x</script>", publie: "<b>1</b>" })]).text,
  ).window;
  expect(document.querySelectorAll("script, b")).toHaveLength(0);
});
