import { formatNumber, formatSigned } from "../../../loaders/french/format.ts";
import type { Status, TableSpec } from "../spec.ts";
import { type EvolutionRow, rateOf } from "./data.ts";
import type { Gap } from "./gap.ts";

type Cell = TableSpec["rows"][number]["cells"][string];

export function textCell(text: string): Cell {
  return { text, sort: null };
}

/** What stands where nothing is published or compared. */
export const dash: Cell = { text: "–", sort: null };

/** The part left out of a row in per cent, or the symbol that says why there is none. */
export function rateCell(row: EvolutionRow | undefined): Cell {
  const rate = rateOf(row);
  if (rate === null) return symbolCell(row);
  return { text: formatNumber(rate * 100, row?.n && row.n < 200 ? 0 : 1), sort: rate };
}

/** A share of one in per cent, without decimals. */
export function shareCell(share: number | null | undefined): Cell {
  return share == null ? dash : { text: formatNumber(share * 100), sort: share };
}

/** A number of pupils or of schools. */
export function countCell(count: number | null | undefined, row: EvolutionRow | undefined): Cell {
  return count == null ? symbolCell(row) : { text: formatNumber(count), sort: count };
}

/** A difference of two counts, signed. */
export function differenceCell(value: number | null | undefined): Cell {
  if (value == null) return dash;
  return { text: formatSigned(value), sort: value };
}

/** A difference of fractions in points, signed, without its unit. */
export function pointsCell(value: number | null | undefined): Cell {
  return value == null ? dash : { text: signedPoints(value), sort: value };
}

/** Both limits of an interval in points. */
export function limitsCell(low: number | null | undefined, high: number | null | undefined): Cell {
  if (low == null || high == null) return dash;
  return { text: `${signedPoints(low)} à ${signedPoints(high)}`, sort: low };
}

/** Both limits of a share in per cent. */
export function sharesCell(low: number | null | undefined, high: number | null | undefined): Cell {
  if (low == null || high == null) return dash;
  return { text: `${formatNumber(low * 100, 1)} à ${formatNumber(high * 100, 1)}`, sort: low };
}

/** The interval of a gap in points. */
export function gapLimitsCell(gap: Gap | null): Cell {
  return limitsCell(gap?.interval?.low, gap?.interval?.high);
}

function symbolCell(row: EvolutionRow | undefined): Cell {
  const symbol: Status = row ? row.statut : "x";
  return { text: symbol === "" ? "–" : symbol, sort: null };
}

function signedPoints(value: number): string {
  return formatSigned(value * 100, 1);
}
