import { JSDOM } from "jsdom";
import { expect, test } from "vitest";
import { secrecyReport } from "../../loaders/publication/fragments/qualite.ts";
import type { SecrecyReport } from "../../loaders/secrecy/index.ts";
import { contents } from "./given-contents.ts";

/** What the quality page says of secrecy, as a reader sees it. */
function read(report: Partial<SecrecyReport>): string[] {
  const base = contents([]);
  const fragment = secrecyReport({ ...base, secrecy: { ...base.secrecy, ...report } });
  const { document } = new JSDOM(fragment.text).window;
  return [...document.querySelectorAll("p, li")].map(({ textContent }) =>
    (textContent ?? "").trim().replace(/[\u00a0\u202f]/g, " "),
  );
}

const narrowest = { cell: "nps", smallest: 0, largest: 7, required: 5 };

test("rows published, hidden first, hidden second, the narrowest interval and how long the audit took", () => {
  const said = read({
    published: 60,
    hiddenFirst: 30,
    hiddenSecond: 10,
    attacked: 80,
    attackedUnits: 25,
    narrowest,
  });
  expect(said).toEqual([
    "Sur 100 lignes de la table, 60 sont publiées et 40 sont cachées (40,0 %) :",
    "30 cachées par les seuils ;",
    "10 cachées pour que celles-là ne s'en déduisent pas.",
    expect.stringMatching(
      /80 chiffres cachés.*25 réponses d'un établissement ou de deux .*aller de 0 à 7 ; la règle lui demande 5 /,
    ),
  ]);
});

test("where the narrowest interval is not known exactly, what each keeps at least is said, without its ends", () => {
  const said = read({ published: 60, attacked: 80, narrowest: null, atLeast: { width: 6, required: 5 } });
  expect(said.at(-1)).toMatch(/Chacun peut encore varier d'au moins 6 ; la règle demande 5 à celui/);
  expect(said.at(-1)).not.toMatch(/peut encore aller de/);
});

test("rows that only an earlier publication hides are counted apart", () => {
  const said = read({ published: 60, hiddenFirst: 30, hiddenBefore: 3, hiddenSecond: 10 });
  expect(said.at(-1)).toBe("3 cachées encore parce qu'une publication précédente les cachait.");
});

test("a public figure that ours contradict is listed, one that is secret here is not", () => {
  const said = read({
    contradicted: [
      { fait: "Élèves sans solution, Eure : 15 %", shown: true, disputed: false },
      { fait: "Conventions en 2022 : 3 230 (La Gazette)", shown: true, disputed: true },
      { fait: "Élèves sans solution, Manche : 6,5 %", shown: false, disputed: false },
    ],
  });
  expect(said).toContain("Élèves sans solution, Eure : 15 %");
  expect(said).toContain(
    "Conventions en 2022 : 3 230 (La Gazette) (une autre source publie un autre nombre)",
  );
  expect(said.join()).not.toContain("Manche");
});
