import { frenchSpaces } from "../../loaders/french/format.ts";
import { departmentOutline } from "../../loaders/publication/figures/parts/outlines.ts";
import type { ChartSpec, FigureSpec, Measure, TableSpec } from "../../src/figures/spec.ts";

/** Figures with invented numbers, one a chart: what the tests draw. */

export function measure(value: number, n: number | null = null, half = 0.02): Measure {
  return { value, low: Math.max(0, value - half), high: value + half, statut: "", n };
}

export function hidden(statut: Measure["statut"], n: number | null = null): Measure {
  return { value: null, low: null, high: null, statut, n };
}

const departments = [
  { code: "D27", label: "Eure", value: 0.15, left: "1 043 élèves" },
  { code: "D76", label: "Seine-Maritime", value: 0.082, left: "1 120 élèves" },
  { code: "D61", label: "Orne", value: 0.079, left: "210 élèves" },
  { code: "D14", label: "Calvados", value: 0.07, left: "497 élèves" },
  { code: "D50", label: "Manche", value: 0.065, left: "309 élèves" },
];

/** Shares with a solution, the region first. */
const placed = [
  { code: "R28", label: "Normandie", value: 0.918 },
  ...departments.map((one) => ({ ...one, value: 1 - one.value })),
];

const sectors: [string, string, number, number][] = [
  ["Q", "Santé et action sociale", 0.84, 900],
  ["P", "Enseignement", 0.71, 420],
  ["S", "Autres services", 0.66, 230],
  ["G", "Commerce", 0.55, 1200],
  ["I", "Hébergement et restauration", 0.48, 380],
  ["M", "Conseil, ingénierie, recherche", 0.42, 310],
  ["C", "Industrie", 0.24, 800],
  ["F", "Construction", 0.09, 650],
];

const projects = [
  { code: "generale", label: "générale" },
  { code: "technologique", label: "technologique" },
  { code: "professionnelle", label: "professionnelle" },
  { code: "apprentissage", label: "apprentissage" },
  { code: "indecis", label: "indécis" },
];

const shares = [
  [0.62, 0.14, 0.06, 0.08, 0.1],
  [0.12, 0.6, 0.1, 0.1, 0.08],
  [0.03, 0.07, 0.66, 0.2, 0.04],
  [0.02, 0.04, 0.2, 0.7, 0.04],
  [0.3, 0.2, 0.15, 0.15, 0.2],
];

/** One chart of each type; some of their values are hidden. */
export const charts: { [T in ChartSpec["type"]]: Extract<ChartSpec, { type: T }> } = {
  dots: {
    type: "dots",
    unit: "percent",
    axis: frenchSpaces(
      "Part des élèves sans solution, avec l’intervalle qui tient compte des établissements",
    ),
    domain: null,
    reference: { label: "Normandie", value: 0.0823 },
    rows: [
      ...departments.map(({ code, label, value, left }) => ({
        code,
        label,
        detail: left,
        focus: code === "D27",
        ...measure(value, 6000, 0.015),
      })),
      { code: "B1", label: "Bassin de Pont-Audemer", detail: "", focus: false, ...hidden("c") },
    ],
  },
  slope: {
    type: "slope",
    unit: "percent",
    axis: "Part des élèves de seconde avec une solution",
    periods: ["2022-2023", "2023-2024", "2024-2025"],
    series: placed.map(({ code, label, value }, index) => ({
      code,
      label,
      focus: code === "R28",
      note: index % 2 ? "écart non distinguable" : "+1,4 point en un an",
      points: [
        { period: "2022-2023", ...(code === "D61" ? hidden("c") : measure(value - 0.02, 6000, 0.012)) },
        { period: "2023-2024", ...measure(value - 0.014, 6000, 0.012) },
        { period: "2024-2025", ...measure(value, 6000, 0.012) },
      ],
    })),
  },
  lines: {
    type: "lines",
    unit: "percent",
    axis: "Part des élèves de seconde avec une solution",
    periods: ["2022-2023", "2023-2024", "2024-2025"],
    series: placed.map(({ code, label, value }, index) => ({
      code,
      label,
      focus: code === "R28",
      points: ["2022-2023", "2023-2024", "2024-2025"].map((period, at) => ({
        period,
        ...(code === "D61" ? hidden("c") : measure(value - 0.008 * (2 - at) * (index % 3), 6000, 0.012)),
      })),
    })),
  },
  target: {
    type: "target",
    axis: "Conventions de mini-stage signées en France dans l’année",
    points: [
      { year: 2022, value: 35000, label: "35 000" },
      { year: 2023, value: 37200, label: "37 200" },
      { year: 2024, value: 40100, label: "40 100" },
    ],
    target: { year: 2027, value: 50000, label: "50 000 en 2027" },
    gap: frenchSpaces("Il manque 9 900 conventions pour atteindre 50 000"),
    pace: frenchSpaces("Rythme nécessaire : 3 300 de plus chaque année (en tirets)"),
  },
  months: {
    type: "months",
    axis: "Conventions cumulées depuis janvier, Normandie",
    series: [2022, 2023, 2024].map((year, index) => ({
      year,
      focus: year === 2024,
      points: Array.from({ length: year === 2024 ? 9 : 12 }, (_, month) => ({
        month: month + 1,
        value: (300 + index * 12) * (month + 1) + (month > 5 ? 160 : 0),
      })),
    })),
  },
  sectors: {
    type: "sectors",
    axis: "Part des filles dans les conventions du secteur",
    rows: [
      ...sectors.map(([code, label, value, size]) => ({ code, label, size, ...measure(value, size, 0.04) })),
      { code: "B", label: "Industries extractives", size: null, ...hidden("c") },
    ],
  },
  likert: {
    type: "likert",
    answers: ["1 pas du tout", "2", "3", "4", "5 tout à fait"],
    rows: [
      {
        code: "R28",
        label: "Normandie",
        shares: [0.03, 0.06, 0.11, 0.42, 0.38],
        positive: measure(0.8, 4210),
        focus: true,
      },
      {
        code: "D14",
        label: "Calvados",
        shares: [0.02, 0.07, 0.13, 0.4, 0.38],
        positive: measure(0.78, 812),
        focus: false,
      },
      {
        code: "D27",
        label: "Eure",
        shares: [0.06, 0.11, 0.16, 0.39, 0.28],
        positive: measure(0.67, 640),
        focus: false,
      },
      { code: "D50", label: "Manche", shares: null, positive: measure(0.72, 96, 0.08), focus: false },
      { code: "D61", label: "Orne", shares: null, positive: hidden("faible", 14), focus: false },
    ],
  },
  matrix: {
    type: "matrix",
    rowTitle: "Projet avant",
    columnTitle: "Projet après le stage",
    rows: projects,
    columns: projects,
    cells: projects.flatMap((row, i) =>
      projects.map((column, j) => ({
        row: row.code,
        column: column.code,
        ...(i === 3 && j === 1
          ? { count: null, share: null, statut: "c" as const }
          : { count: Math.round(shares[i]![j]! * 400), share: shares[i]![j]!, statut: "" as const }),
      })),
    ),
  },
  funnel: {
    type: "funnel",
    axisX: "Élèves concernés dans le bassin",
    axisY: "Part des élèves sans solution",
    reference: { label: "Normandie", value: 0.0823 },
    points: [
      { code: "B1", label: "Bernay – Pont-Audemer", n: 820, value: 0.17, flagged: true },
      { code: "B2", label: "Évreux", n: 1900, value: 0.15, flagged: true },
      { code: "B3", label: "Vernon", n: 640, value: 0.145, flagged: true },
      { code: "B4", label: "Le Havre", n: 2900, value: 0.088, flagged: false },
      { code: "B5", label: "Rouen", n: 4100, value: 0.078, flagged: false },
      { code: "B6", label: "Caen", n: 3600, value: 0.071, flagged: false },
      { code: "B7", label: "Cherbourg", n: 1500, value: 0.064, flagged: false },
      { code: "B8", label: "Alençon", n: 700, value: 0.09, flagged: false },
    ],
    limits: [200, 500, 800, 1200, 1800, 2600, 3400, 4300].map((n) => {
      const half = 1.96 * Math.sqrt((2 * 0.0823 * 0.9177) / n);
      return {
        n,
        low95: 0.0823 - half,
        high95: 0.0823 + half,
        low998: 0.0823 - half * 1.58,
        high998: 0.0823 + half * 1.58,
      };
    }),
  },
  map: {
    type: "map",
    unit: "percent",
    areas: departments.map(({ code, label, value }) => ({
      code,
      label,
      focus: code === "D27",
      href: `../departements/${code.slice(1)}/index.html`,
      outline: departmentOutline(code.slice(1)),
      ...(code === "D61" ? hidden("c") : measure(value, 6000)),
    })),
  },
  ladder: {
    type: "ladder",
    steps: [
      { label: "Élèves concernés", value: 34120, statut: "", rule: "" },
      { label: "Avec une solution", value: 31312, statut: "", rule: "91,8 % des élèves concernés" },
      {
        label: "Conventions signées",
        value: 36800,
        statut: "",
        rule: "Jusqu’à deux conventions par élève : ce ne sont pas des élèves",
      },
      { label: "Formulaires reçus", value: 4210, statut: "", rule: "Réponses volontaires" },
      { label: "Jeunes satisfaits", value: null, statut: "x", rule: "" },
    ],
  },
  scatter: {
    type: "scatter",
    axisX: "Recrutements jugés difficiles",
    axisY: "Part des filles dans les conventions",
    unitX: "percent",
    unitY: "percent",
    points: sectors.map(([code, label, y, size], index) => ({
      code,
      label,
      x: 0.3 + ((index * 5) % 8) * 0.06,
      y,
      size,
    })),
  },
};

export const table: TableSpec = {
  caption: "Élèves de seconde sans solution, 2024-2025",
  columns: [
    { key: "place", label: "Territoire", numeric: false },
    { key: "rate", label: "Sans solution (%)", numeric: true },
    { key: "count", label: "Élèves", numeric: true },
  ],
  rows: [
    {
      strong: true,
      cells: {
        place: { text: "Normandie", sort: null },
        rate: { text: "8,2", sort: 8.23 },
        count: { text: "2 808", sort: 2808 },
      },
    },
    {
      strong: false,
      cells: {
        place: { text: "Eure", sort: null },
        rate: { text: "15,0", sort: 15 },
        count: { text: "1 043", sort: 1043 },
      },
    },
    {
      strong: false,
      cells: {
        place: { text: "Orne", sort: null },
        rate: { text: "c", sort: null },
        count: { text: "c", sort: null },
      },
    },
  ],
};

/** A figure around a chart. */
export function figure(chart: ChartSpec | null, changes: Partial<FigureSpec> = {}): FigureSpec {
  return {
    id: `fig-${chart?.type ?? "vide"}`,
    title: frenchSpaces("Dans l’Eure, 15 % des élèves de seconde restent sans solution"),
    subtitle: "Élèves de seconde sans solution, lycées qui ont répondu, 2024-2025, n = 34 120",
    chart,
    empty: "Aucun extrait d’enquête n’est chargé. Ajoutez celui du rectorat pour voir cette figure.",
    table,
    quote: "Dans l’Eure, 15 % des élèves de seconde restent sans solution en 2024-2025.",
    note: {
      source: "enquête académique auprès des lycées",
      date: "2025-09-15",
      caveats: ["Les lycées sans réponse ne sont pas comptés."],
      indicator: "taux_placement",
      download: "taux_placement.csv",
    },
    demonstration: true,
    ...changes,
  };
}
