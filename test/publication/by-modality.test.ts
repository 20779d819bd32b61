import { describe, expect, test } from "vitest";
import type { Observation } from "../../loaders/indicators/count.ts";
import type { IndicatorId } from "../../loaders/indicators/index.ts";
import { placementChannels } from "../../loaders/publication/figures/channels.ts";
import { missingPoints } from "../../loaders/publication/figures/conformity-points.ts";
import { companyBrakes } from "../../loaders/publication/figures/freins.ts";
import { miniStageLength } from "../../loaders/publication/figures/mini-stage-length.ts";
import { conventionsAPupil } from "../../loaders/publication/figures/placement-conventions.ts";
import { shortSentence } from "../../loaders/publication/words/sentences.ts";
import type { FigureSpec, FilteredFigure } from "../../src/figures/spec.ts";
import { data, observation, placement } from "./given-contents.ts";

/** Shares of one indicator by modality, on the same denominator; null is hidden. */
function shares(
  indicateur: IndicatorId,
  denominateur: number,
  counts: Record<string, number | null>,
  changes: Partial<Observation> = {},
): Observation[] {
  return Object.entries(counts).map(([modalite, numerateur]) =>
    observation({
      indicateur,
      modalite,
      ...(numerateur === null
        ? { statut: "c" }
        : { numerateur, denominateur, valeur: numerateur / denominateur }),
      ...changes,
    }),
  );
}

function first(figure: FigureSpec | FilteredFigure): FigureSpec {
  return "variants" in figure ? (Object.values(figure.variants)[0] as FigureSpec) : figure;
}

const plain = (text: string) => text.replaceAll("\u202f", " ");
const labels = ({ chart }: FigureSpec) =>
  chart?.type === "dots" ? chart.rows.map(({ label }) => label) : [];

describe("what holds companies back", () => {
  const all = { niveau: "ensemble", sexe: "" };
  const counts = {
    administratif: 90,
    encadrement: 80,
    responsabilite: 40,
    duree: 30,
    mobilite: 10,
    autre: 10,
  };

  test("is sorted by share, and the title names the brake most cited", () => {
    const rows = shares("freins", 300, { "": 260, ...counts, aucun: 40 }, all);
    const figure = first(companyBrakes(data(rows)));
    expect(plain(figure.title)).toBe(
      "Démarches administratives : le frein le plus cité, par 30,0 % des entreprises qui ont répondu ; 13,3 % n'en voient aucun",
    );
    expect(labels(figure).slice(0, 2)).toEqual(["Démarches administratives", "Temps d'encadrement"]);
  });

  test("is not said to be the first where a hidden brake may be ahead, or one is cited as often", () => {
    const rows = shares(
      "freins",
      300,
      { "": 260, ...counts, encadrement: null, responsabilite: null, aucun: 40 },
      all,
    );
    expect(first(companyBrakes(data(rows))).title).toContain("un frein cité par");
    const tie = shares(
      "freins",
      300,
      { "": 260, ...counts, encadrement: 90, responsabilite: 30, aucun: 40 },
      all,
    );
    expect(first(companyBrakes(data(tie))).title).toContain("un frein cité par");
  });
});

test("the four channels are shares of solutions, the platform in colour", () => {
  const rows = [
    placement("R28", 900, 1000),
    ...shares("part_plateforme", 800, { "": 120, reseau_personnel: 460, etablissement: 170, autre: 50 }),
  ];
  const figure = first(placementChannels(data(rows)));
  expect(plain(figure.title)).toBe(
    "Solutions des élèves de seconde dont le canal est connu : 57,5 % viennent du réseau personnel, 21,3 % de l'établissement, 15,0 % d'une plateforme et 6,3 % d'un autre canal",
  );
  expect(figure.chart?.type === "dots" && figure.chart.rows.filter(({ focus }) => focus)).toHaveLength(1);
});

describe("the points that collective internships miss", () => {
  const all = { niveau: "ensemble", sexe: "" };

  test("are read as what is missing, the most missing first", () => {
    const counts = { "": 25, conventions: 28, duree: 26, referent: 29, secteurs: 28 };
    const figure = missingPoints(data(shares("conformite_collectifs", 29, counts, all)));
    expect(plain(figure.title)).toBe(
      "Ce qui manque le plus souvent : deux semaines de suite, à 3 stages collectifs sur 29",
    );
    expect(labels(figure)[0]).toBe("Deux semaines de suite");
    expect(figure.table.rows[0]?.cells.nombre?.text).toBe("3");
  });

  test("are said in numbers, and not drawn, under twenty internships", () => {
    const counts = { "": 5, conventions: 8, duree: 6, referent: 9, secteurs: 8 };
    const figure = missingPoints(data(shares("conformite_collectifs", 9, counts, all)));
    expect(figure.chart).toBeNull();
    expect(plain(figure.empty)).toContain(
      "« Deux semaines de suite » manque à 3 stages sur 9 ; « Un référent » est rempli par les 9 stages",
    );
  });

  test("are both named where they are missing as often, and none where none is", () => {
    const tie = { "": 7, conventions: 8, duree: 8, referent: 9, secteurs: 9 };
    expect(missingPoints(data(shares("conformite_collectifs", 9, tie, all))).title).toContain(
      "une convention par élève et deux semaines de suite, à 1 stage collectif sur 9",
    );
    const none = { "": 9, conventions: 9, duree: 9, referent: 9, secteurs: 9 };
    expect(missingPoints(data(shares("conformite_collectifs", 9, none, all))).title).toContain("Aucun");
  });
});

describe("a mean", () => {
  const length = (territoire: string, numerateur: number, denominateur: number) =>
    observation({
      ...{ indicateur: "duree_mini_stage", periode: "2024", territoire, niveau: "", sexe: "" },
      ...{ numerateur, denominateur, valeur: numerateur / denominateur },
    });

  test("of days is drawn on the span of the rule, with two decimals and no interval", () => {
    const figure = miniStageLength(data([length("R28", 13_720, 3500), length("D27", 2050, 500)]));
    expect(figure.title).toBe(
      "En Normandie, un mini-stage dure 3,92 jours en moyenne, entre les 3 et 5 jours de la règle",
    );
    expect(figure.chart).toMatchObject({ domain: [3, 5], unit: "mean", reference: { value: 3.92 } });
    expect(figure.table.columns.map(({ key }) => key)).not.toContain("intervalle");
    expect(figure.table.rows[0]?.cells.valeur?.text).toBe("3,92");
  });

  test("of conventions is read for 100 pupils", () => {
    const row = observation({
      indicateur: "conventions_par_eleve",
      ...{ sexe: "", numerateur: 1340, denominateur: 1000, valeur: 1.34, couverture: 0.55 },
    });
    const figure = first(conventionsAPupil(data([placement("R28", 900, 1000), row])));
    expect(figure.title).toBe(
      "En Normandie, 134 conventions pour 100 élèves de seconde qui ont une solution",
    );
  });

  test("that nobody counts is not said to be kept back", () => {
    const row = observation({ indicateur: "conventions_par_eleve", sexe: "", statut: "x" });
    expect(first(conventionsAPupil(data([placement("R28", 900, 1000), row]))).title).toBe(
      "Aucun établissement en Normandie ne compte les conventions des élèves de seconde",
    );
  });
});

test.each<[Partial<Observation>, string]>([
  [
    {
      indicateur: "freins",
      niveau: "ensemble",
      modalite: "duree",
      valeur: 0.1,
      numerateur: 30,
      denominateur: 300,
    },
    "En Normandie, en 2024-2025, 10,0 % des entreprises qui ont répondu citent la durée du stage comme principal frein (30 sur 300 réponses).",
  ],
  [
    { indicateur: "freins", modalite: "aucun", statut: "c" },
    "En Normandie, en 2024-2025, la part des entreprises qui ont répondu pour un stage de seconde et qui ne voient aucun frein à l'accueil d'un stagiaire n'est pas publiée (secret statistique).",
  ],
  [
    {
      indicateur: "part_plateforme",
      modalite: "etablissement",
      valeur: 0.2,
      numerateur: 160,
      denominateur: 800,
      couverture: 0.6,
    },
    "En Normandie, en 2024-2025, 20,0 % des placements d'élèves de seconde dont le canal est connu sont passés par l'établissement (160 sur 800 placements ; établissements qui renseignent le canal : 60,0 % des élèves).",
  ],
  [
    {
      indicateur: "duree_mini_stage",
      periode: "2024",
      valeur: 3.92,
      numerateur: 13_720,
      denominateur: 3500,
      ecart_n1: -0.1,
    },
    "En Normandie, en 2024, une convention de mini-stage couvre 3,92 jours en moyenne (3 500 conventions dont la durée est connue ; la règle est de 3 à 5 jours) ; c'est 0,10 de moins qu'un an plus tôt.",
  ],
  [
    { indicateur: "duree_mini_stage", periode: "2024", statut: "x" },
    "En Normandie, en 2024, la durée moyenne d'un mini-stage n'est pas disponible (aucune durée indiquée).",
  ],
  [
    {
      indicateur: "conventions_par_eleve",
      valeur: 1.34,
      numerateur: 1340,
      denominateur: 1000,
      couverture: 0.55,
    },
    "En Normandie, en 2024-2025, 1,34 convention a été signée en moyenne pour un élève de seconde qui a une solution (1 340 conventions pour 1 000 élèves de seconde ; établissements qui comptent les conventions : 55,0 % des élèves).",
  ],
  [
    {
      indicateur: "conformite_collectifs",
      niveau: "ensemble",
      modalite: "referent",
      valeur: 8 / 9,
      numerateur: 8,
      denominateur: 9,
    },
    "En Normandie, en 2024-2025, 89 % des stages collectifs recensés ont un référent (8 sur 9 stages).",
  ],
])("%#: a row says what it is", (changes, expected) => {
  const row = observation({ sexe: changes.indicateur === "part_plateforme" ? "ensemble" : "", ...changes });
  expect(plain(shortSentence(row, data([])))).toBe(expected);
});
