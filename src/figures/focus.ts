import type { ChartSpec, FigureSpec, FilteredFigure } from "./spec.ts";

/** A place that a reader may ask for, by the code of its rows. */
type Coded = { code: string; focus: boolean };

/** What a chart draws one by one and may bring forward; blank where it draws no place. */
function codedRows(chart: ChartSpec): readonly Coded[] {
  switch (chart.type) {
    case "dots":
    case "likert":
      return chart.rows;
    case "slope":
    case "lines":
      return chart.series;
    case "map":
      return chart.areas;
    default:
      return [];
  }
}

/** Those of these places that every drawing of a figure shows beside others: it can bring them forward. */
export function placesIn(figure: FigureSpec | FilteredFigure, places: readonly string[]): string[] {
  const specs = "variants" in figure ? Object.values(figure.variants) : [figure];
  const drawn = specs.flatMap(({ chart }) =>
    chart ? [new Set(codedRows(chart).map(({ code }) => code))] : [],
  );
  return drawn.length === 0 ? [] : places.filter((place) => drawn.every((codes) => codes.has(place)));
}

/** The figure with one place in colour and the others grey; as it was where it does not draw that place. */
export function focusOn(figure: FigureSpec, place: string): FigureSpec {
  const { chart } = figure;
  if (!chart || !codedRows(chart).some(({ code }) => code === place)) return figure;
  const look = <T extends Coded>(rows: readonly T[]) =>
    rows.map((row) => ({ ...row, focus: row.code === place }));
  switch (chart.type) {
    case "dots":
      return { ...figure, chart: { ...chart, rows: look(chart.rows) } };
    case "likert":
      return { ...figure, chart: { ...chart, rows: look(chart.rows) } };
    case "slope":
      return { ...figure, chart: { ...chart, series: look(chart.series) } };
    case "lines":
      return { ...figure, chart: { ...chart, series: look(chart.series) } };
    case "map":
      return { ...figure, chart: { ...chart, areas: look(chart.areas) } };
    default:
      return figure;
  }
}
