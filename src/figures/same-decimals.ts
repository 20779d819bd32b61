import type { ChartSpec, Measure } from "./spec.ts";

/**
 * Rates of one drawing written alike: where the smallest number behind one of them allows no decimal, none has one (look.md).
 */
export function writeAlike(chart: ChartSpec): ChartSpec {
  switch (chart.type) {
    case "dots":
      return { ...chart, rows: alike(chart.rows, chart.rows) };
    case "sectors":
      return { ...chart, rows: alike(chart.rows, chart.rows) };
    case "slope":
      return { ...chart, series: alikeSeries(chart.series) };
    case "lines":
      return { ...chart, series: alikeSeries(chart.series) };
    case "map":
      return { ...chart, areas: alike(chart.areas, chart.areas) };
    case "likert": {
      const all = chart.rows.map(({ positive }) => positive);
      const rows = chart.rows.map((row) => ({ ...row, positive: alike([row.positive], all)[0]! }));
      return { ...chart, rows };
    }
    default:
      return chart;
  }
}

function alike<Row extends Measure>(rows: readonly Row[], all: readonly Measure[]): Row[] {
  const shown = all.flatMap(({ value, n }) => (value === null || n === null ? [] : [n]));
  const writtenFor = Math.min(...shown);
  return shown.length === 0 ? [...rows] : rows.map((row) => ({ ...row, writtenFor }));
}

function alikeSeries<Series extends { points: (Measure & { period: string })[] }>(
  series: readonly Series[],
): Series[] {
  const all = series.flatMap(({ points }) => points);
  return series.map((one) => ({ ...one, points: alike(one.points, all) }));
}
