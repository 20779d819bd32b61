import type { ChartSpec, FigureSpec, FilteredFigure } from "./spec.ts";

/** What a chart draws one by one and may bring forward, by its type; the others draw no place. */
const drawn = { dots: "rows", likert: "rows", slope: "series", lines: "series", map: "areas" } as const;

type Coded = { code: string; focus: boolean };

function find(chart: ChartSpec | null): { part: string; rows: readonly Coded[] } | null {
  if (chart === null || !(chart.type in drawn)) return null;
  const part = drawn[chart.type as keyof typeof drawn];
  return { part, rows: (chart as unknown as Record<string, readonly Coded[]>)[part] ?? [] };
}

/** Those of these places that every drawing of a figure shows beside others: it can bring them forward. */
export function placesIn(figure: FigureSpec | FilteredFigure, places: readonly string[]): string[] {
  const specs = "variants" in figure ? Object.values(figure.variants) : [figure];
  const codes = specs.flatMap(({ chart }) =>
    chart ? [new Set(find(chart)?.rows.map(({ code }) => code))] : [],
  );
  return codes.length === 0 ? [] : places.filter((place) => codes.every((each) => each.has(place)));
}

/** The figure with one place in colour and the others grey; as it was where it does not draw that place. */
export function focusOn(figure: FigureSpec, place: string): FigureSpec {
  const found = find(figure.chart);
  if (!found?.rows.some(({ code }) => code === place)) return figure;
  const rows = found.rows.map((row) => ({ ...row, focus: row.code === place }));
  return { ...figure, chart: { ...figure.chart, [found.part]: rows } as ChartSpec };
}
