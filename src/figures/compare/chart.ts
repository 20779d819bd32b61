import { extent } from "d3-array";
import type { ChartSpec, Measure, Unit } from "../spec.ts";
import type { Choice } from "./choice.ts";
import type { Row } from "./data.ts";

/** Periods that a drawing has room for. */
const mostPeriods = 12;

interface Words {
  /** Place names by code. */
  names: ReadonlyMap<string, string>;
  unit: Unit;
  axis: string;
  /** The territory that the others are read against. */
  whole: string;
}

/** The drawing of a choice from its rows of every period; null for the table alone, or where there is nothing to draw. */
export function comparisonChart(rows: readonly Row[], choice: Choice, words: Words): ChartSpec | null {
  const current = rows.filter(({ periode }) => periode === choice.periode);
  if (choice.vue === "tableau" || !current.some(({ valeur }) => valeur !== null)) return null;
  return choice.vue === "points" ? dots(current, words) : overPeriods(rows, choice, words);
}

/** The published measure of a row. */
export function measureOf(row: Row): Measure {
  return { value: row.valeur, low: row.bas, high: row.haut, statut: row.statut, n: row.n };
}

function dots(current: readonly Row[], { names, unit, axis, whole }: Words): ChartSpec {
  const region = current.find(({ territoire }) => territoire === whole);
  const parts = current.filter((row) => row !== region);
  // A total beside its parts would flatten them: it stays in the table.
  const drawn = unit === "count" && parts.some(({ valeur }) => valeur !== null) ? parts : current;
  const domain = closeDomain(current, unit);
  return {
    type: "dots",
    unit,
    axis: domain ? `${axis} (l’axe ne part pas de zéro)` : axis,
    domain,
    rows: drawn.map((row) => ({
      ...measureOf(row),
      code: row.territoire,
      label: names.get(row.territoire) ?? row.territoire,
      detail: "",
      focus: row.territoire === whole,
    })),
    reference:
      unit === "count" || !region || region.valeur === null
        ? null
        : { label: names.get(region.territoire) ?? "", value: region.valeur },
  };
}

/**
 * Where rates crowd at the far end of an axis from zero, the range of the values and their intervals: a dot is read by its
 * place, not by a length, and the axis says that it does not start at zero. Null elsewhere.
 */
function closeDomain(rows: readonly Row[], unit: Unit): [number, number] | null {
  if (unit !== "percent") return null;
  const [low, high] = extent(
    rows.flatMap(({ valeur, bas, haut }) => [valeur, bas, haut].filter((each) => each !== null)),
  );
  return low === undefined || high === undefined || low < high / 2 ? null : [low, high];
}

/** Lines in one panel, the last two periods of them, or a small panel for each territory; in the order of the rows. */
function overPeriods(
  rows: readonly Row[],
  choice: Choice,
  { names, unit, axis, whole }: Words,
): ChartSpec | null {
  const periods = periodsTo(rows, choice);
  if (periods.length < 2) return null;
  const current = rows
    .filter(({ periode }) => periode === choice.periode)
    .map(({ territoire }) => territoire);
  const places = [...new Set([...current, ...choice.territoires])];
  const series = places.map((code) => ({
    code,
    label: names.get(code) ?? code,
    focus: code === whole,
    points: periods.map((period) => {
      const row = rows.find((each) => each.territoire === code && each.periode === period);
      return { period, ...(row ? measureOf(row) : unpublished) };
    }),
  }));
  return choice.vue === "annees"
    ? { type: "slope", unit, axis, periods, series: series.map((one) => ({ ...one, note: "" })) }
    : { type: "lines", unit, axis, periods, series };
}

const unpublished: Measure = { value: null, low: null, high: null, statut: "x", n: null };

/** Periods of the chosen one's kind (school years, calendar years): all of them, or it and the one before. */
function periodsTo(rows: readonly Row[], { periode, vue }: Choice): string[] {
  const alike = [...new Set(rows.map((row) => row.periode))]
    .filter((period) => period.length === periode.length)
    .sort();
  if (vue !== "pente") return alike.slice(-mostPeriods);
  const last = alike.indexOf(periode);
  return alike.slice(Math.max(0, last - 1), last + 1);
}
