import { formatNumber, NNBSP } from "../../loaders/french/format.ts";
import { typeset } from "../../loaders/french/typography.ts";
import type { ChartSpec, Measure, SlopeChart, Unit } from "./spec.ts";
import { describeMeasure, formatMeasure, formatValue, symbolMeanings } from "./value.ts";

/** What a drawing shows, in words, for a reader who cannot see it: derived from the values that are drawn. */
export function describeChart(chart: ChartSpec): string {
  return typeset(`${partsOf(chart).filter(Boolean).join(" ; ")}.`);
}

function partsOf(chart: ChartSpec): string[] {
  switch (chart.type) {
    case "dots":
      return [
        ...chart.rows.map((row) => describeMeasure(row.label, row, chart.unit)),
        named(chart.reference, chart.unit),
      ];
    case "slope":
    case "lines":
      return chart.series.map((one) => describeSeries(one, chart.unit));
    case "target":
      return [
        ...chart.points.map(({ year, value }) => `${year}${NNBSP}: ${formatNumber(value)}`),
        chart.target ? `objectif${NNBSP}: ${chart.target.label}` : "",
        chart.gap,
        chart.pace,
      ];
    case "months":
      return chart.series.flatMap(({ year, points }) => {
        const last = points.at(-1);
        return last ? [`${year}${NNBSP}: ${formatNumber(last.value)} jusqu'au mois ${last.month}`] : [];
      });
    case "sectors":
      return chart.rows.map((row) => describeMeasure(row.label, row, "percent"));
    case "likert":
      return chart.rows.map(({ label, shares, positive }) =>
        shares
          ? `${label}${NNBSP}: ${shares.map((share, i) => `${formatValue(share, "percent", positive.n)} ${chart.answers[i]}`).join(", ")}`
          : describeMeasure(label, positive, "percent"),
      );
    case "matrix":
      return chart.rows.map(({ code, label }) => {
        const cells = chart.cells.filter(({ row }) => row === code);
        const shares = chart.columns.flatMap((column) =>
          cells
            .filter((cell) => cell.column === column.code)
            .map((cell) => `${column.label} ${formatMeasure(shareOf(cell), "percent")}`),
        );
        return `${label}${NNBSP}: ${shares.join(", ")}`;
      });
    case "funnel": {
      const flagged = chart.points.filter((point) => point.flagged);
      const others = chart.points.length - flagged.length;
      return [
        named(chart.reference, "percent"),
        ...flagged.map(
          ({ label, value }) => `${label}${NNBSP}: ${formatValue(value, "percent")}, hors des limites`,
        ),
        others > 0
          ? `${formatNumber(others)} de plus ${flagged.length > 0 ? "non signalés" : "tracés, aucun signalé"}`
          : "",
      ];
    }
    case "map":
      return chart.areas.map((area) => describeMeasure(area.label, area, chart.unit));
    case "ladder":
      return chart.steps.map(
        ({ label, value, statut }) =>
          `${label}${NNBSP}: ${value === null ? symbolMeanings[statut || "x"] : formatNumber(value)}`,
      );
    case "scatter":
      return chart.points.map(
        ({ label, x, y }) =>
          `${label}${NNBSP}: ${formatValue(x, chart.unitX)} en abscisse, ${formatValue(y, chart.unitY)} en ordonnée`,
      );
  }
}

function describeSeries(
  { label, points }: Pick<SlopeChart["series"][number], "label" | "points">,
  unit: Unit,
): string {
  return `${label}${NNBSP}: ${points.map((point) => `${formatMeasure(point, unit)} en ${point.period}`).join(", ")}`;
}

function named(reference: { label: string; value: number } | null, unit: Unit): string {
  return reference ? `repère${NNBSP}: ${reference.label} ${formatValue(reference.value, unit)}` : "";
}

function shareOf({ share, statut }: { share: number | null; statut: Measure["statut"] }): Measure {
  return { value: share, low: null, high: null, statut, n: null };
}
