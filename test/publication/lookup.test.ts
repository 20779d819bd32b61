import { describe, expect, test } from "vitest";
import { previousPeriod } from "../../loaders/indicators/periods.ts";
import { filterFigure, periodFilter } from "../../loaders/publication/figures/parts/filtered.ts";
import { indexObservations } from "../../loaders/publication/reading/lookup.ts";
import type { FigureSpec } from "../../src/figures/spec.ts";
import { observation } from "./given-contents.ts";

const table = indexObservations([
  observation({ valeur: 0.9, sexe: "ensemble" }),
  observation({ valeur: 0.95, sexe: "F" }),
  observation({ valeur: 0.8, periode: "2023-2024" }),
  observation({ statut: "c", periode: "2022-2023" }),
  observation({ valeur: 0.7, periode: "2021-2022", territoire: "D27" }),
]);

describe("a look-up in the published table", () => {
  test("takes the main row of the dimensions that are not asked for", () => {
    const query = {
      indicateur: "taux_placement",
      niveau: "seconde",
      periode: "2024-2025",
      territoire: "R28",
    } as const;
    expect(table.find(query)?.valeur).toBe(0.9);
    expect(table.find({ ...query, sexe: "F" })?.valeur).toBe(0.95);
    expect(table.find({ ...query, sexe: "G" })).toBeUndefined();
  });

  test("lists the periods that have a value to show", () => {
    const query = { indicateur: "taux_placement", niveau: "seconde", territoire: "R28" } as const;
    expect(table.periods(query, "annee_scolaire")).toEqual(["2023-2024", "2024-2025"]);
    expect(table.periods(query, "annee")).toEqual([]);
  });

  test("gives the last period that secrecy hides where it hides them all: what is hidden was received", () => {
    const hidden = indexObservations([
      observation({ statut: "c", periode: "2022-2023" }),
      observation({ statut: "faible", periode: "2023-2024" }),
      observation({ statut: "x", periode: "2024-2025" }),
    ]);
    const query = { indicateur: "taux_placement", niveau: "seconde", territoire: "R28" } as const;
    expect(hidden.periods(query, "annee_scolaire")).toEqual(["2023-2024"]);
  });
});

test("the period before is of the same kind", () => {
  expect(["2024-2025", "2024", "2024-07"].map(previousPeriod)).toEqual(["2023-2024", "2023", "2023-07"]);
});

describe("the filters of a figure", () => {
  const build = (...values: string[]) => ({ id: "fig-x", title: values.join("+") }) as FigureSpec;

  test("have one variant a choice, the newest period first", () => {
    const figure = filterFigure(
      [{ name: "n", label: "N", options: [{ value: "a", label: "A" }] }, periodFilter(["2023", "2024"])],
      build,
    );
    expect(
      "variants" in figure && Object.entries(figure.variants).map(([key, { title }]) => [key, title]),
    ).toEqual([
      ["a|2024", "a+2024"],
      ["a|2023", "a+2023"],
    ]);
  });

  test("are left out when there is nothing to choose", () => {
    expect(filterFigure([periodFilter(["2024"])], build)).toEqual({ id: "fig-x", title: "2024" });
    expect(filterFigure([periodFilter([])], build)).toEqual({ id: "fig-x", title: "" });
  });
});
