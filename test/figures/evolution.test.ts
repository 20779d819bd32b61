import { JSDOM } from "jsdom";
import { describe, expect, test } from "vitest";
import { completeChoice, readChoice, writeChoice, yearPairs } from "../../src/figures/evolution/choice.ts";
import { evolutionCsv } from "../../src/figures/evolution/csv.ts";
import type { EvolutionData } from "../../src/figures/evolution/data.ts";
import { comparePair } from "../../src/figures/evolution/pair.ts";
import { pairTable } from "../../src/figures/evolution/tables.ts";
import { renderEvolution } from "../../src/figures/evolution/view.ts";
import { tellPair } from "../../src/figures/evolution/words.ts";
import { rate, survey, tested } from "./evolution-rows.ts";

const plain = (text: string) => text.replace(/[\u202f\u00a0]/g, " ").replace(/’/g, "'");

function told(data: EvolutionData, address = "") {
  const pair = comparePair(data, readChoice(data, address));
  if (!pair) throw new Error("no pair");
  const story = tellPair(pair, "élèves de seconde");
  return {
    ...{ gap: plain(story.gap), test: plain(story.test), silence: plain(story.silence) },
    ...{ pupils: plain(story.pupils), schools: plain(story.schools) },
  };
}

describe("a change tested in the same schools of both places", () => {
  test("is said with its interval, the two half-widths added as squares and rounded outwards", () => {
    const { gap, test: said } = told(tested());
    expect(gap).toBe(
      "De 2023-2024 à 2024-2025, l'écart entre l'Aune et la Brenne est passé de 10,0 à 5,0 points d'élèves de seconde sans solution (−5,0 points).",
    );
    // √(0,02² + 0,015²) = 0,025
    expect(said).toBe(
      "Dans les établissements qui ont répondu les deux années, l'écart a reculé de 5,0 points (intervalle à 95 % : −7,5 à −2,5) : c'est plus que ce qu'une année fait bouger par hasard.",
    );
  });

  test("reads the same whichever place was named first", () => {
    expect(told(tested(), "premier=D2&second=D1")).toEqual(told(tested(), "premier=D1&second=D2"));
  });

  test("is not told from chance where its interval holds zero, and nobody says that nothing moved", () => {
    const { test: said } = told(tested({ sameLow: -0.155, sameHigh: 0.045 }));
    expect(said).toContain("ce qui ne se distingue pas du hasard d'une année");
    expect(said).not.toMatch(/pas d'écart|stable/);
  });

  test("survives silence only where the bounds of the two years do not overlap", () => {
    // 2023-2024 : 19 − 11 = 8 à 22 − 9 = 13 ; 2024-2025 : 13 − 10 = 3 à 15 − 8,5 = 6,5
    expect(told(tested()).silence).toContain(
      "Dans tous les cas, l'écart aurait reculé : l'écart serait compris entre +8,0 et +13,0 points en 2023-2024 et entre +3,0 et +6,5 points en 2024-2025.",
    );
    const crossed = told(tested({ worst: 0.2 })).silence;
    expect(crossed).toContain("le sens de l'évolution pourrait changer");
    expect(told(tested({ worst: null, best: null })).silence).toContain("On ne peut pas le dire");
  });

  test("gives pupils and schools as counts", () => {
    const { pupils, schools } = told(tested());
    expect(pupils).toContain("dans l'Aune, 200 élèves en 2023-2024 et 140 en 2024-2025 (−60)");
    expect(schools).toContain(
      "Dans l'Aune, 10 établissements ont répondu en 2023-2024 et 11 en 2024-2025 ; ceux des deux années réunissent 80 % des élèves listés.",
    );
  });
});

describe("a change that is described and not tested says why", () => {
  test.each([
    [{ sameLow: null, sameHigh: null }, "dans l'Aune, l'intervalle de cette évolution n'est pas publié"],
    [{ same: null, sameLow: null, sameHigh: null }, "dans l'Aune, l'évolution dans les mêmes établissements"],
  ])("%j", (row, why) => {
    const { test: said } = told(tested(row));
    expect(said).toContain("décrite, non testée");
    expect(said).toContain(why);
  });

  test("a department is a part of its region", () => {
    const data = tested();
    const more = [
      rate("R1", "2023-2024", 150),
      rate("R1", "2024-2025", 110, { change: -0.04, same: -0.04, sameLow: -0.05, sameHigh: -0.03 }),
    ];
    const { test: said, silence } = told({ ...data, rows: [...data.rows, ...more] }, "premier=D1&second=R1");
    expect(said).toContain("l'un des deux territoires fait partie de l'autre");
    expect(said).not.toContain("intervalle à 95 %");
    expect(silence).toContain("ne se combinent pas");
  });

  test("two years that do not follow each other", () => {
    const years = ["2022-2023", "2023-2024", "2024-2025"];
    const data = survey(
      [
        rate("D1", "2022-2023", 220),
        rate("D1", "2024-2025", 140, { change: -0.06, same: -0.05, champ: 0.8 }),
        rate("D2", "2022-2023", 100),
        rate("D2", "2024-2025", 90, { change: -0.01, same: -0.01, champ: 0.8 }),
      ],
      years,
    );
    const { gap, test: said, schools } = told(data, "annees=2022-2023_2024-2025");
    expect(gap).toContain("est passé de 12,0 à 5,0 points");
    expect(said).toMatch(/^L'écart a reculé de 7,0 points .*n'est publiée que d'une année à la suivante/);
    expect(schools).not.toContain("ceux des deux années");
  });
});

describe("what is missing is named for what it is", () => {
  const one = (statut: "c" | "x") =>
    survey([
      rate("D1", "2023-2024", 200),
      rate("D1", "2024-2025", 140),
      { niveau: "seconde", periode: "2023-2024", territoire: "D2", statut },
      rate("D2", "2024-2025", 90),
    ]);

  test("hidden, not received, and not surveyed are three things", () => {
    const asked = "premier=D1&second=D2";
    expect(told(one("c"), asked).gap).toBe(
      "En 2024-2025, l'Aune compte 5,0 points d'élèves de seconde sans solution de plus que la Brenne. L'écart de 2023-2024 n'est pas publié : dans la Brenne, le taux est couvert par le secret statistique.",
    );
    expect(told(one("x"), asked).gap).toContain("dans la Brenne, aucune réponse n'a été reçue");
    const absent = { ...one("c"), rows: one("c").rows.filter(({ statut }) => statut !== "c") };
    expect(told(absent, asked).gap).toContain("dans la Brenne, l'enquête n'y a pas été reçue");
    expect(told(one("c"), asked).test).toBe("");
    expect(told(one("c"), asked).silence).toBe("");
  });

  test("coverages too far apart are no gap, and the change in the same schools is still tested", () => {
    const { gap, test: said } = told(tested({ couverture: 0.65 }, { couverture: 0.9 }));
    expect(gap).toContain(
      "L'écart de 2024-2025 n'est pas publié : les deux couvertures diffèrent de plus de 20 points.",
    );
    expect(said).toContain(
      "Dans les établissements qui ont répondu les deux années, l'écart a reculé de 5,0 points",
    );
  });

  test("years of one place that do not compare leave two gaps and no change", () => {
    const row = { change: null, same: null, sameLow: null, sameHigh: null, reason: "la définition a changé" };
    const { gap, test: said } = told(tested(row));
    expect(gap).toContain("Ces deux écarts ne se comparent pas : dans l'Aune, la définition a changé.");
    expect(said).toBe("");
  });

  test("where both are hidden both years, one reason is said once", () => {
    const hidden = ["2023-2024", "2024-2025"].flatMap((periode) =>
      ["D1", "D2"].map((territoire) => ({ niveau: "seconde", periode, territoire, statut: "c" as const })),
    );
    expect(told(survey(hidden)).gap).toBe(
      "Élèves de seconde sans solution : l'écart entre l'Aune et la Brenne n'est publié ni en 2023-2024 ni en 2024-2025 (dans l'Aune et dans la Brenne, le taux est couvert par le secret statistique).",
    );
  });

  test("a survey of one year has a gap and no change; an empty one says that nothing was published", () => {
    const first = survey([rate("D1", "2024-2025", 140), rate("D2", "2024-2025", 90)], ["2024-2025"]);
    expect(told(first).gap).toContain("L'écart de 2023-2024 n'est pas publié");
    const { document } = new JSDOM("").window;
    const nothing = { ...survey([]), levels: [] };
    expect(renderEvolution(document, nothing, completeChoice(nothing, {}), "../")).toContain(
      "il n’y a encore rien à comparer",
    );
  });
});

test("two places that changed sides are said so, the difference with its sign", () => {
  const { gap, test: said } = told(
    tested({ left: 80, change: -0.12, same: -0.12, sameLow: -0.14, sameHigh: -0.1 }),
  );
  expect(gap).toBe(
    "En 2023-2024, l'Aune comptait 10,0 points d'élèves de seconde sans solution de plus que la Brenne ; en 2024-2025, 1,0 point de moins.",
  );
  expect(said).toContain("l'écart (Aune moins Brenne) a changé de −11,5 points");
});

describe("a choice", () => {
  test("starts from the departments with the most and the fewest pupils left out, of the last two years", () => {
    expect(completeChoice(tested(), {})).toEqual({
      ...{ premier: "D1", second: "D2", niveau: "seconde", annees: "2023-2024_2024-2025" },
    });
  });

  test("comes back from its address; what is not published takes the default", () => {
    const data = tested();
    const choice = { ...completeChoice(data, {}), premier: "D2", second: "D1" };
    expect(readChoice(data, writeChoice(choice))).toEqual(choice);
    expect(readChoice(data, "?premier=D9&second=D1&niveau=cm2&annees=x")).toEqual(completeChoice(data, {}));
  });

  test("of a bassin is with a bassin of the same department", () => {
    const data = survey(
      ["B1", "B2", "B3", "D1", "D2"].flatMap((code) => [
        rate(code, "2023-2024", 100),
        rate(code, "2024-2025", 90),
      ]),
    );
    expect(readChoice(data, "premier=B1&second=D2")).toMatchObject({ premier: "B1", second: "B2" });
    expect(readChoice(data, "premier=B3")).toMatchObject({ premier: "D1" });
  });

  test("offers years one apart first, the newest on top", () => {
    const data = survey([], ["2022-2023", "2023-2024", "2024-2025"]);
    expect(yearPairs(data, "seconde")).toEqual([
      "2023-2024_2024-2025",
      "2022-2023_2023-2024",
      "2022-2023_2024-2025",
    ]);
  });
});

test("the file opens in a French spreadsheet: its mark, semicolons, numbers that count, no formula", () => {
  const data = tested();
  const pair = comparePair(data, completeChoice(data, {}));
  if (!pair) throw new Error("no pair");
  const csv = evolutionCsv(["=phrase"], [pairTable(pair, "Seconde")]);
  expect(csv.startsWith("\ufeff'=phrase\r\n")).toBe(true);
  expect(csv).toContain("\r\nAune;20,0;14,0;-5,5;de −7,5 à −3,5;");
  expect(csv).toContain(";200;140;-60\r\n");
});
