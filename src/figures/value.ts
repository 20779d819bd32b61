import {
  formatInterval,
  formatNumber,
  formatPercent,
  formatPoints,
  NNBSP,
} from "../../loaders/french/format.ts";
import type { Measure, Status, Unit } from "./spec.ts";

/** What each symbol of the published tables means. */
export const symbolMeanings: Record<Exclude<Status, "">, string> = {
  c: "secret statistique",
  z: "sans objet",
  x: "non disponible",
  faible: "effectif trop petit",
  partiel: "période incomplète",
  nd: "non renseigné",
};

/** A value as it is written on a figure. Scores (NPS) and rates are fractions, indices run from 0 to 1. */
export function formatValue(value: number, unit: Unit, n: number | null = null): string {
  if (unit === "percent") return formatPercent(value, n);
  if (unit === "points") return formatPoints(value, n);
  if (unit === "index" || unit === "mean") return formatNumber(value, 2);
  if (unit === "score") return `${value > 0.005 ? "+" : ""}${formatNumber(value * 100)}`;
  return formatNumber(value);
}

/** The value of a measure, or its symbol explained where it is hidden or missing. */
export function formatMeasure(measure: Measure, unit: Unit): string {
  const { value, statut } = measure;
  if (value === null) return statut ? `${statut}${NNBSP}: ${symbolMeanings[statut]}` : symbolMeanings.x;
  const written = formatValue(value, unit, measure.writtenFor ?? measure.n);
  return statut === "partiel" ? `${written} (incomplet)` : written;
}

/** Where every value shown is of an incomplete period, the axis says it once and the rows no longer do. */
export function sayPartialOnce<Row extends Measure, Chart extends { axis: string; rows: Row[] }>(
  chart: Chart,
): Chart {
  const shown = chart.rows.filter((row) => row.value !== null);
  if (shown.length === 0 || shown.some((row) => row.statut !== "partiel")) return chart;
  const rows = chart.rows.map((row) => (row.value === null ? row : { ...row, statut: "" as const }));
  return { ...chart, axis: `${chart.axis}, ${symbolMeanings.partiel}`, rows };
}

/** A measure in full, for a mark's `<title>`: « Eure : 15,0 % (13,2 à 16,9 %) ». */
export function describeMeasure(label: string, measure: Measure, unit: Unit): string {
  const { low, high } = measure;
  const written = `${label}${NNBSP}: ${formatMeasure(measure, unit)}`;
  if (measure.value === null || low === null || high === null) return written;
  const interval =
    unit === "percent"
      ? formatInterval(low, high, measure.writtenFor ?? measure.n)
      : `${formatValue(low, unit)} à ${formatValue(high, unit)}`;
  return `${written} (${interval})`;
}

/** A tick of an axis: no decimals unless the steps need them. */
export function formatTick(value: number, unit: Unit, step: number): string {
  if (unit === "percent") return `${formatNumber(value * 100, step < 0.01 ? 1 : 0)}${NNBSP}%`;
  if (unit === "index") return formatNumber(value, step < 0.1 ? 2 : 1);
  if (unit === "score" || unit === "points") return formatNumber(value * 100, step < 0.01 ? 1 : 0);
  return formatNumber(value, step < 1 ? 1 : 0);
}
