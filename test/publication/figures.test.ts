import { JSDOM } from "jsdom";
import { describe, expect, test } from "vitest";
import type { Observation } from "../../loaders/indicators/count.ts";
import type { IndicatorId } from "../../loaders/indicators/index.ts";
import { satisfactionByForm } from "../../loaders/publication/figures/by-form.ts";
import { nationalTarget } from "../../loaders/publication/figures/objectif.ts";
import { composeFigure, type FigureParts } from "../../loaders/publication/figures/parts/compose.ts";
import { placementDepartments, placementYears } from "../../loaders/publication/figures/placement.ts";
import { mobilityShare } from "../../loaders/publication/figures/placement-means.ts";
import { findGaps } from "../../loaders/publication/reading/gaps.ts";
import { zonesToReinforce } from "../../loaders/publication/reading/weak-zones.ts";
import type { ComparedObservation } from "../../loaders/publication/table/infer.ts";
import { getLevel } from "../../loaders/publication/words/terms.ts";
import { renderFigure } from "../../src/figures/figure.ts";
import type { FigureSpec, FilteredFigure } from "../../src/figures/spec.ts";
import { data, observation, placement } from "./given-contents.ts";

/** Region 9 177 of 10 000; the Eure 85 of 100 pupils on 2 000, the others near 93.4 %. */
const region = placement("R28", 9177, 10000);
const eure = placement("D27", 1700, 2000, { ecart_region: -0.067 });
const others = ["D14", "D50", "D61", "D76"].map((code, index) =>
  placement(code, index === 3 ? 1870 : 1869, 2000),
);
const rows = [region, eure, ...others];

function first(figure: FigureSpec | FilteredFigure): FigureSpec {
  return "variants" in figure ? (Object.values(figure.variants)[0] as FigureSpec) : figure;
}

describe("the title of the placement figure", () => {
  test("names the only department that has more pupils left out than the rest of the region", () => {
    expect(first(placementDepartments(data(rows))).title).toBe(
      "Dans l'Eure, 15,0 % des élèves de seconde restent sans solution, contre 8,2 % en Normandie".replaceAll(
        " %",
        "\u202f%",
      ),
    );
  });

  test("names nobody when five departments differ by chance alone", () => {
    const same = [region, ...["D14", "D27", "D50", "D61", "D76"].map((code) => placement(code, 1835, 2000))];
    expect(first(placementDepartments(data(same))).title).toMatch(
      /aucun des cinq départements comparés ne s'écarte nettement au-dessus/,
    );
  });

  test("says it of the departments that are compared, not of one that is published and too little covered", () => {
    const notCompared = placement("D27", 1680, 2000, { couverture: 0.4, ecart_region_significatif: null });
    const compared = ["D14", "D50", "D61"].map((code) => placement(code, 1835, 2000));
    const title = (given: readonly Observation[]) =>
      first(placementDepartments(data([region, notCompared, ...given]))).title;
    expect(title(compared)).toMatch(/\s; aucun des trois départements comparés ne s'écarte/);
    expect(title(compared.slice(1, 2))).toMatch(/\s; le seul département comparé ne s'écarte pas nettement/);
    expect(title([])).toMatch(/\s; aucun département n'a pu être comparé$/);
  });

  test("gives no number when the region is secret", () => {
    const hidden = [observation({ statut: "c", couverture: 0.9 }), eure];
    const figure = first(
      placementDepartments(data([...hidden, placement("R28", 80, 100, { niveau: "pfmp" })])),
    );
    expect(figure.title).not.toMatch(/15/);
  });

  test("reads the share of those left out: limits exchanged, count subtracted", () => {
    const { table, chart } = first(placementDepartments(data(rows)));
    const row = table.rows.find(({ cells }) => cells.territoire?.text === "Eure");
    expect(row?.cells.nombre?.text).toBe("300");
    expect(row?.cells.valeur?.text).toBe("15,0");
    expect(row?.cells.intervalle?.text).toBe("14,0 à 16,0");
    expect(chart?.type === "dots" && chart.rows[0]).toMatchObject({ code: "D27", focus: true });
  });
});

test("what people declare is labelled so, what schools count is not", () => {
  expect(composeFigure(data(rows), parts("satisfaction_jeunes")).evidence?.label).toBe("Déclaré");
  expect(composeFigure(data(rows), parts("changement_projet")).evidence?.label).toContain("Avant et après");
  expect(composeFigure(data(rows), parts("taux_placement")).evidence).toBeNull();
});

test("forms of internship are set side by side and never tested: answers are voluntary", () => {
  const answers = (forme: string, numerateur: number, denominateur: number) =>
    observation({
      indicateur: "satisfaction_jeunes",
      niveau: "ensemble",
      sexe: "",
      secteur: "ensemble",
      forme,
      valeur: numerateur / denominateur,
      numerateur,
      denominateur,
    });
  const title = (...two: [Observation, Observation]) =>
    satisfactionByForm(data([answers("ensemble", 1020, 1300), ...two])).title.replaceAll("\u202f", " ");
  expect(title(answers("individuel", 750, 1000), answers("collectif", 270, 300))).toBe(
    "90,0 % des jeunes donnent 4 ou 5 sur 5 après un stage collectif, 75,0 % après un stage individuel : réponses volontaires, écart non testé",
  );
});

function parts(indicateur: IndicatorId): FigureParts {
  const table = { caption: "", columns: [], rows: [] };
  return { id: "fig-x", indicateur, title: "t", subtitle: "s", chart: null, table };
}

describe("the years of placement", () => {
  const before = placement("R28", 8750, 10000, { periode: "2023-2024" });
  const now = (significant: boolean) =>
    placement("R28", 9177, 10000, { ecart_n1: 0.0427, ecart_n1_significatif: significant });

  test("give the share of the year before, on the same side", () => {
    const { title } = first(placementYears(data([before, now(true)])));
    expect(title).toMatch(/8,2.% .*, contre 12,5.% l'année précédente/);
  });

  test("say why two years are not compared where the difference would be", () => {
    const apart: ComparedObservation = {
      ...placement("R28", 9177, 10000),
      sans_ecart_n1: "couverture_differente",
      sans_ecart_region: null,
    };
    const figure = first(placementYears(data([before, apart])));
    expect(figure.title.replaceAll("\u202f", " ")).toContain(
      "écart sur un an non publié : les deux couvertures diffèrent de plus de 20 points",
    );
    expect(JSON.stringify(figure.table)).toContain("non publié : les deux couvertures");
  });

  test("say no trend when chance can explain the gap", () => {
    const { title } = first(placementYears(data([before, now(false)])));
    expect(title).toMatch(/sans différence nette/);
    expect(title).not.toMatch(/12,5/);
  });

  test("are not drawn from one year", () => {
    const figure = first(placementYears(data([now(true)])));
    expect(figure.chart).toBeNull();
    expect(figure.empty).toMatch(/deux années/);
  });
});

test("every regional and departmental value of a figure is in its HTML table", () => {
  const { document } = new JSDOM("").window;
  const html = renderFigure(document, placementDepartments(data(rows)), { root: "../" });
  const page = new JSDOM(html).window.document;
  const cells = [...page.querySelectorAll("tbody tr")].map((line) =>
    [...line.children].slice(0, 2).map((cell) => cell.textContent),
  );
  expect(cells).toEqual([
    ["Normandie", "8,2"],
    ["Calvados", "6,6"],
    ["Eure", "15,0"],
    ["Manche", "6,6"],
    ["Orne", "6,6"],
    ["Seine-Maritime", "6,5"],
  ]);
});

describe("territories compared at once", () => {
  test("one whose difference is not published is not compared", () => {
    const unpublished = { ecart_region: null, ecart_region_significatif: null };
    expect(findGaps([{ ...eure, ...unpublished }], region)).toEqual([]);
  });

  test("one far below the rest of the region is a gap below", () => {
    expect(findGaps([eure, ...others], region).map(({ row, side }) => [row.territoire, side])).toContainEqual(
      ["D27", "below"],
    );
  });

  test("a zone to reinforce counts the solutions that bring it to the region's rate, which moves too", () => {
    // (1 700 + s)/2 000 = (9 177 + s)/10 000: s = (9 177 × 2 000 − 1 700 × 10 000)/8 000 = 169.25.
    const { zones, compared } = zonesToReinforce(data(rows), getLevel("seconde"), "2024-2025");
    expect(zones.map(({ place, toFind }) => [place.nom, toFind])).toEqual([["Eure", 170]]);
    expect(compared).toEqual({ parts: 5, bassins: 0 });
  });
});

test("the national target says what is missing from the latest whole year", () => {
  const total = (periode: string, valeur: number, statut: "" | "partiel" = "") =>
    observation({
      indicateur: "conventions",
      periode,
      territoire: "FR",
      niveau: "",
      valeur,
      numerateur: valeur,
      statut,
    });
  const { title, chart } = nationalTarget(
    data([total("2022", 35000), total("2024", 44000), total("2025", 9000, "partiel")]),
  );
  expect(title.replaceAll("\u202f", " ")).toBe(
    "En 2024, 44 000 conventions de mini-stage ont été signées en France, 88,0 % des 50 000 visées en 2027 : il en manque 6 000",
  );
  expect(chart?.type === "target" && chart.pace.replaceAll("\u202f", " ")).toBe(
    "Rythme nécessaire : 2 000 de plus chaque année",
  );
});

test("a level whose regional share of mobility is secret still shows its departments", () => {
  const share = (territoire: string, niveau: string, valeur: number | null) =>
    observation({
      indicateur: "part_mobilite",
      territoire,
      niveau,
      valeur,
      denominateur: valeur === null ? null : 67,
      statut: valeur === null ? "c" : "",
    });
  const figure = mobilityShare(
    data([
      ...rows,
      placement("R28", 900, 1000, { niveau: "troisieme" }),
      share("R28", "seconde", 0.21),
      share("R28", "troisieme", null),
      { ...share("R28", "troisieme", 0.27), periode: "2023-2024" },
      share("D76", "troisieme", 13 / 67),
    ]),
  );
  const third = "variants" in figure ? figure.variants.troisieme : figure;
  const shown = third?.chart?.type === "dots" ? third.chart.rows.filter(({ value }) => value !== null) : [];
  expect(shown.map(({ label, value }) => [label, value])).toEqual([["Seine-Maritime", 13 / 67]]);
  expect(third?.table.rows.at(-1)?.cells.valeur?.text).toBe("19");
});
