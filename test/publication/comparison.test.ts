import { describe, expect, test } from "vitest";
import type { IndicatorId } from "../../loaders/indicators/index.ts";
import { packComparison } from "../../loaders/publication/reading/comparison.ts";
import { readChoice, writeChoice } from "../../src/figures/compare/choice.ts";
import { selectRows } from "../../src/figures/compare/data.ts";
import { comparisonFigure } from "../../src/figures/compare/figure.ts";
import { contents, observation, placement } from "./given-contents.ts";

const data = packComparison(
  contents([
    placement("R28", 9177, 10000),
    placement("R28", 8750, 10000, { periode: "2023-2024" }),
    placement("D27", 1700, 2000),
    placement("D50", 1870, 2000),
    observation({ territoire: "D61", statut: "c" }),
    placement("D27", 900, 1000, { sexe: "F" }),
    observation({ indicateur: "taux_placement", modalite: "basse", valeur: 0.1234 }),
    observation({ indicateur: "conventions", niveau: "", periode: "2024-07", valeur: 77 }),
    observation({ indicateur: "conventions", niveau: "", periode: "2024", valeur: 4268, numerateur: 4268 }),
  ]),
);

describe("the table of /comparer", () => {
  test("holds main rows only: no month, no detail of a row", () => {
    expect(data.texts.indicateur.rows).toHaveLength(7);
    expect(data.numbers.valeur).not.toContain(0.1234);
    expect(data.numbers.valeur).not.toContain(77);
  });

  test("gives the rows of a choice, the largest first and the secret ones last", () => {
    const rows = selectRows(data, readChoice(data, "")).filter(({ periode }) => periode === "2024-2025");
    expect(rows.map(({ territoire, valeur }) => [territoire, valeur])).toEqual([
      ["D50", 0.935],
      ["R28", 0.9177],
      ["D27", 0.85],
      ["D61", null],
    ]);
  });
});

describe("the address of a comparison", () => {
  test("comes back to the same choice", () => {
    const choice = readChoice(
      data,
      "?indicateur=taux_placement&sexe=F&territoires=D27&vue=tableau&tri=territoire",
    );
    expect(choice).toMatchObject({ sexe: "F", territoires: ["D27"], vue: "tableau", tri: "territoire" });
    expect(readChoice(data, writeChoice(choice))).toEqual(choice);
  });

  test("that asks for what is not published falls back to what is", () => {
    const choice = readChoice(
      data,
      "?indicateur=inconnu&niveau=licence&periode=1999&territoires=D99&vue=tarte",
    );
    expect(choice).toMatchObject({
      indicateur: "taux_placement",
      niveau: "seconde",
      periode: "2024-2025",
      vue: "points",
    });
    expect(choice.territoires).toEqual(["R28", "D27", "D50", "D61"]);
  });
});

test("France is not beside the departments unless it is asked for, or alone", () => {
  const national = packComparison(
    contents(
      [
        ["conventions", "FR", 42100],
        ["conventions", "R28", 4268],
        ["conventions", "D27", 700],
        ["progression_objectif", "FR", 0.84],
      ].map(([indicateur, territoire, valeur]) =>
        observation({
          indicateur: indicateur as IndicatorId,
          territoire: String(territoire),
          niveau: "",
          sexe: "",
          periode: "2024",
          valeur: Number(valeur),
        }),
      ),
    ),
  );
  const places = (address: string) => readChoice(national, address).territoires;
  expect(places("?indicateur=conventions")).toEqual(["R28", "D27"]);
  expect(places("?indicateur=conventions&territoires=FR,R28")).toEqual(["FR", "R28"]);
  expect(places("?indicateur=progression_objectif")).toEqual(["FR"]);
});

describe("the figure of a comparison", () => {
  test("says the two extremes with their places, and writes the symbol of a secret value", () => {
    const figure = comparisonFigure(data, readChoice(data, ""));
    expect(figure.title.replaceAll("\u202f", " ")).toBe(
      "Taux de placement : de 85,0 % (Eure) à 93,5 % (Manche)",
    );
    expect(figure.table.rows.find(({ cells }) => cells.territoire?.text === "Orne")?.cells.valeur?.text).toBe(
      "c",
    );
  });

  test("is not drawn over years from a single one, and says so", () => {
    const figure = comparisonFigure(data, readChoice(data, "?indicateur=conventions&vue=annees"));
    expect(figure.chart).toBeNull();
    expect(figure.empty).toMatch(/qu’une période publiée/);
  });

  test("over years is one panel of lines, the region in focus, each territory with its intervals", () => {
    const figure = comparisonFigure(data, readChoice(data, "?vue=lignes&territoires=R28,D27"));
    expect(figure.chart).toMatchObject({ type: "lines", periods: ["2023-2024", "2024-2025"] });
    if (figure.chart?.type !== "lines") return;
    expect(figure.chart.series.map(({ label, focus }) => [label, focus])).toEqual([
      ["Normandie", true],
      ["Eure", false],
    ]);
    expect(figure.chart.series[0]?.points.map(({ value }) => value)).toEqual([0.875, 0.9177]);
    expect(figure.chart.series[1]?.points[0]).toMatchObject({ value: null, statut: "x" });
  });

  test("as a slope holds the chosen period and the one before", () => {
    const figure = comparisonFigure(data, readChoice(data, "?vue=pente&periode=2023-2024"));
    expect(figure.chart).toBeNull();
    const latest = comparisonFigure(data, readChoice(data, "?vue=pente"));
    expect(latest.chart).toMatchObject({ type: "lines", periods: ["2023-2024", "2024-2025"] });
  });

  test("keeps its territories in the order asked for, whatever the view", () => {
    const order = (vue: string) => {
      const { chart } = comparisonFigure(data, readChoice(data, `?vue=${vue}&tri=valeur`));
      return chart?.type === "lines" || chart?.type === "slope" ? chart.series.map(({ code }) => code) : [];
    };
    expect(order("annees")).toEqual(["D50", "R28", "D27", "D61"]);
    expect(order("lignes")).toEqual(order("annees"));
  });
});

describe("what a comparison says", () => {
  const figure = (address: string) => comparisonFigure(data, readChoice(data, address));
  const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");

  test("has its extremes among departments: the region is made of them", () => {
    expect(plain(figure("").title)).toBe("Taux de placement : de 85,0 % (Eure) à 93,5 % (Manche)");
  });

  test("says that no territory is ticked, and keeps it in the address", () => {
    const choice = readChoice(data, "?indicateur=taux_placement&territoires=");
    expect(choice.territoires).toEqual([]);
    expect(readChoice(data, writeChoice(choice)).territoires).toEqual([]);
    expect(comparisonFigure(data, choice)).toMatchObject({
      title: "Taux de placement\u202f: aucun territoire coché",
      chart: null,
      empty: "Aucun territoire n’est coché\u202f: cochez-en un au moins.",
    });
  });

  const counts = packComparison(
    contents([
      observation({
        indicateur: "eleves_collectifs",
        niveau: "",
        territoire: "R28",
        valeur: 182,
        ecart_n1: 99,
      }),
      observation({
        indicateur: "eleves_collectifs",
        niveau: "",
        territoire: "D27",
        valeur: 34,
        ecart_n1: -19,
      }),
      observation({ indicateur: "eleves_collectifs", niveau: "", territoire: "D50", valeur: 24 }),
    ]),
  );

  test("draws counts of departments without their total, and gives their change", () => {
    const { chart, table } = comparisonFigure(counts, readChoice(counts, ""));
    expect(chart?.type === "dots" && chart.rows.map(({ code }) => code)).toEqual(["D27", "D50"]);
    expect(table.rows.map(({ cells }) => cells.ecart_n1?.text)).toEqual(["+99", "−19", "–"]);
  });

  test("opens on rows that are published, whatever the dimensions that they are published for", () => {
    const partly = packComparison(
      contents([
        observation({
          indicateur: "part_filles",
          niveau: "",
          secteur: "ensemble",
          statut: "c",
          valeur: null,
        }),
        observation({ indicateur: "part_filles", niveau: "", secteur: "F", forme: "collectif", valeur: 0.2 }),
      ]),
    );
    expect(readChoice(partly, "")).toMatchObject({ secteur: "F", forme: "collectif" });
  });
});
