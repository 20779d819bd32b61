import { JSDOM } from "jsdom";
import { describe, expect, test } from "vitest";
import type { Observation } from "../../loaders/indicators/count.ts";
import type { IndicatorId } from "../../loaders/indicators/index.ts";
import { composeFragments } from "../../loaders/publication/fragments/index.ts";
import type { Objectif } from "../../loaders/publication/reading/published-data.ts";
import { contents, observation, placement } from "./given-contents.ts";

function answer(id: string, rows: readonly Observation[], objectifs?: Objectif[]): string {
  const given = contents([...rows]);
  const data = objectifs ? { ...given.data, objectifs } : given.data;
  const html = composeFragments({ ...given, data }).get(`reponse-${id}`);
  const text = new JSDOM(html).window.document.body.textContent ?? "";
  return text.replaceAll(/[\u00a0\u202f]/g, " ").trim();
}

const total = (periode: string, valeur: number) =>
  observation({ indicateur: "conventions", territoire: "FR", periode, niveau: "", source: "cci", valeur });

describe("the sentence under a page's question", () => {
  const change = { ecart_n1: 0.05, ecart_n1_constant: 0.04, ecart_n1_constant_significatif: true };
  const rows = [
    placement("R28", 900, 1000, change),
    placement("D27", 80, 100, { ecart_region: -0.1 }),
    {
      ...placement("D61", 50, 60, { ecart_region: null, ecart_region_significatif: null }),
      sans_ecart_region: "couverture_faible",
    },
    total("2023", 38_000),
    total("2024", 42_000),
  ];

  test("on the home page tells who is left without, whether it is fewer than last year, and the 50 000", () => {
    expect(answer("accueil", rows)).toBe(
      "En 2024-2025, 10,0 % des élèves de seconde de Normandie sont restés sans solution (100 élèves), parmi les établissements qui ont répondu ; c'est moins qu'un an plus tôt dans les mêmes établissements (−4,0 points). En 2024, 42 000 conventions de mini-stage ont été signées en France, 84,0 % des 50 000 visées en 2027 : il en manque 8 000.",
    );
  });

  test("keeps silent about last year when chance alone could explain the change", () => {
    for (const unsaid of [
      { ecart_n1_constant: 0.04, ecart_n1_constant_significatif: false },
      // The schools that answered each year are others: that change is not tested.
      { ecart_n1: 0.04, ecart_n1_significatif: null },
    ])
      expect(answer("accueil", [placement("R28", 900, 1000, unsaid)])).not.toContain("un an plus tôt");
  });

  test("on the 50 000 sets the last year's increase beside the increase required", () => {
    expect(answer("objectif", rows)).toContain(
      "Pour l'atteindre, le total de l'année devrait gagner 2 667 conventions chaque année ; il en a gagné 4 000 en 2024.",
    );
  });

  test("on the zones names the territories that were not compared, each with its reason", () => {
    expect(answer("zones", rows)).toContain(
      "Non comparés : Orne (moins de la moitié des élèves sont dans un établissement qui a répondu).",
    );
  });

  test("on guidance tells apart the two questions that stand for one", () => {
    const of = (indicateur: IndicatorId, modalite: string, valeur: number) =>
      observation({ indicateur, niveau: "", modalite, valeur, denominateur: 400 });
    const said = answer("orientation", [
      of("changement_projet", "", 0.22),
      of("effet_orientation", "", 0.697),
      of("effet_orientation", "change", 0.121),
    ]);
    expect(said).toContain(
      "69,7 % répondent qu'il a confirmé, précisé ou changé leur projet, dont 12,1 % « changé »",
    );
    expect(answer("orientation", [of("changement_projet", "", 0.22)])).not.toContain("formulaire");
  });

  test("on mix says that nobody set a target, or how far it is", () => {
    const girls = (secteur: string) =>
      observation({
        ...{ indicateur: "part_filles", periode: "2024", niveau: "", sexe: "", secteur },
        ...{ valeur: 0.38, denominateur: 1000, borne_basse: 0.35, borne_haute: 0.41 },
      });
    const rows = [
      total("2024", 1000),
      { ...total("2024", 1000), territoire: "R28" },
      girls("ensemble"),
      girls("F"),
    ];
    expect(answer("mixite", rows)).toContain("Aucun objectif chiffré de mixité n'est fixé à ce jour.");
    const set = {
      ...{ indicateur: "part_filles", annee: 2027, valeur: 0.4 },
      ...{ libelle: "Objectif de la branche : 40 % de filles", source: "branche" },
    };
    expect(answer("mixite", rows, [set])).toContain(
      "Objectif de la branche : 40 % de filles (branche) : 38,0 % en 2024, il manque 2,0 points.",
    );
  });

  test("on satisfaction says yes only when the whole interval of each is above one half", () => {
    const share = (indicateur: IndicatorId, borne_basse: number) =>
      observation({ indicateur, niveau: "", valeur: 0.7, borne_basse, borne_haute: 0.9, denominateur: 400 });
    const both = [share("satisfaction_jeunes", 0.6), share("satisfaction_entreprises", 0.6)];
    expect(answer("satisfaction", both)).toMatch(
      /^Oui, en majorité : en Normandie, en 2024-2025, 70,0 % des jeunes/,
    );
    const unsure = [share("satisfaction_jeunes", 0.6), share("satisfaction_entreprises", 0.4)];
    expect(answer("satisfaction", unsure)).toMatch(
      /^En Normandie, en 2024-2025, donnent 4 ou 5 sur 5 : 70,0 % des jeunes/,
    );
  });
});
