/** What a figure is made of: plain data, drawn the same at build and in the browser. */

export type Status = "" | "c" | "z" | "x" | "faible" | "partiel" | "nd";

/** A value with its interval; `value` is null whenever `statut` hides it. Rates are fractions. */
export interface Measure {
  value: number | null;
  low: number | null;
  high: number | null;
  statut: Status;
  /** Denominator (answers, pupils, conventions). */
  n: number | null;
  /** The denominator that decides the decimals, where a figure writes all of its values alike. */
  writtenFor?: number;
}

/** `mean` has two decimals, `percent` and `points` are fractions, `index` runs from 0 to 1, `score` (NPS) from −1 to 1 and is written from −100 to 100. */
export type Unit = "percent" | "count" | "mean" | "points" | "index" | "score";

export interface DotsRow extends Measure {
  code: string;
  label: string;
  /** Short text beside the label, e.g. « 1 234 élèves sans solution ». */
  detail: string;
  focus: boolean;
  /** Girls or boys: their own colour and mark. */
  sex?: "girls" | "boys";
}

/** One dot with its interval a row, on one axis (zero-based for rates of people left out); counts and sums of points are bars from zero. */
export interface DotsChart {
  type: "dots";
  unit: Unit;
  axis: string;
  domain: [number, number] | null;
  rows: DotsRow[];
  reference: { label: string; value: number } | null;
}

/** Values over periods on one scale, small multiples when several series. */
export interface SlopeChart {
  type: "slope";
  unit: Unit;
  axis: string;
  /** What the scale holds besides the values, so that figures read one after the other agree. */
  extent?: number[];
  periods: string[];
  series: {
    code: string;
    label: string;
    focus: boolean;
    note: string;
    points: (Measure & { period: string })[];
  }[];
}

/** The same series in one panel, each named at the end of its line; the one in focus is what the others are read against. */
export interface LinesChart {
  type: "lines";
  unit: Unit;
  axis: string;
  periods: string[];
  series: Omit<SlopeChart["series"][number], "note">[];
}

/** A yearly series with its target and the pace required. */
export interface TargetChart {
  type: "target";
  axis: string;
  points: { year: number; value: number; label: string }[];
  target: { year: number; value: number; label: string } | null;
  /** Labels written on the figure: the gap, the pace. */
  gap: string;
  pace: string;
}

/** Cumulative months of several years, the last one in focus. */
export interface MonthsChart {
  type: "months";
  axis: string;
  series: { year: number; focus: boolean; points: { month: number; value: number }[] }[];
}

/** Share of girls by sector on 0–100 %, the 40–60 band shaded, area = size. */
export interface SectorsChart {
  type: "sectors";
  axis: string;
  rows: (Measure & { code: string; label: string; size: number | null })[];
}

/** Diverging bars of five answers centred on the neutral one. */
export interface LikertChart {
  type: "likert";
  answers: [string, string, string, string, string];
  rows: {
    code: string;
    label: string;
    shares: [number, number, number, number, number] | null;
    positive: Measure;
    focus: boolean;
  }[];
}

/** Before × after matrix with row shares, the diagonal outlined. */
export interface MatrixChart {
  type: "matrix";
  rowTitle: string;
  columnTitle: string;
  rows: { code: string; label: string }[];
  columns: { code: string; label: string }[];
  cells: { row: string; column: string; count: number | null; share: number | null; statut: Status }[];
}

/** Rate against size, with descriptive limits. */
export interface FunnelChart {
  type: "funnel";
  axisX: string;
  axisY: string;
  reference: { label: string; value: number };
  points: { code: string; label: string; n: number; value: number; flagged: boolean }[];
  limits: { n: number; low95: number; high95: number; low998: number; high998: number }[];
}

/** The departments with value and name on each; never the only view. */
export interface MapChart {
  type: "map";
  unit: Unit;
  /** `code` is `27` or `D27`; `outline` an SVG path: shapes are data, so that no browser loads those of the whole of France. */
  areas: (Measure & { code: string; label: string; focus: boolean; href: string | null; outline: string })[];
}

/** Steps that are linked by a rule but never summed. */
export interface LadderChart {
  type: "ladder";
  steps: { label: string; value: number | null; statut: Status; rule: string }[];
}

/** Two measures of one thing (share of girls beside recruitment tension). */
export interface ScatterChart {
  type: "scatter";
  axisX: string;
  axisY: string;
  unitX: Unit;
  unitY: Unit;
  points: { code: string; label: string; x: number; y: number; size: number | null }[];
}

export type ChartSpec =
  | DotsChart
  | SlopeChart
  | LinesChart
  | TargetChart
  | MonthsChart
  | SectorsChart
  | LikertChart
  | MatrixChart
  | FunnelChart
  | MapChart
  | LadderChart
  | ScatterChart;

/** The table of a figure's values: already formatted in French, symbols included. */
export interface TableSpec {
  caption: string;
  columns: { key: string; label: string; numeric: boolean }[];
  /** Cells by column key; `sort` gives the number a numeric column sorts by. `strong` = the region's row. */
  rows: { strong: boolean; cells: Record<string, { text: string; sort: number | null }> }[];
}

export interface FigureSpec {
  /** Starts with `fig-`; also the figure's anchor. */
  id: string;
  /** The finding, as a sentence. */
  title: string;
  /** What is measured, field, level, year, n. */
  subtitle: string;
  /** null when there is nothing to draw: `empty` then says why and what would fill it. */
  chart: ChartSpec | null;
  empty: string;
  table: TableSpec;
  /** How much the values prove, in words with what that means; blank for what is observed. */
  evidence?: { label: string; meaning: string } | null;
  /** The sentence to quote, « Données de démonstration » included where it applies. */
  quote: string;
  note: {
    source: string;
    /** Date of the extract, ISO, or blank. */
    date: string;
    caveats: string[];
    /** Anchor on /methode, e.g. `taux_placement`. */
    indicator: string;
    /** File under /donnees/, e.g. `taux_placement.csv`. */
    download: string;
  };
  demonstration: boolean;
}

/** Name of the choice of a place, in filters, in the bar and in the address; its blank value is the whole region. */
export const placeChoice = "territoire";

/** A figure with the variants its filters can show; the first option of each filter is the default one. */
export interface FilteredFigure {
  filters: { name: string; label: string; options: { value: string; label: string }[] }[];
  /** Key: option values joined by `|`, in the order of `filters`. */
  variants: Record<string, FigureSpec>;
}
