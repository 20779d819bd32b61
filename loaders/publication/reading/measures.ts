import type { Measure, TableSpec, Unit } from "../../../src/figures/spec.ts";
import { formatNumber, formatPoints } from "../../french/format.ts";
import type { Observation, Status } from "../../indicators/count.ts";

type Cell = TableSpec["rows"][number]["cells"][string];

/** A published row as a figure draws it; a missing row is « not available ». */
export function measure(row: Observation | undefined): Measure {
  return {
    value: row?.valeur ?? null,
    low: row?.borne_basse ?? null,
    high: row?.borne_haute ?? null,
    statut: row ? row.statut : "x",
    n: row ? decimalsBase(row) : null,
  };
}

/** What a share rests on, which says its decimals; a share published without the count above it is rounded to the point, and has none. */
function decimalsBase({ valeur, numerateur, denominateur }: Observation): number | null {
  return valeur !== null && numerateur === null && denominateur !== null ? 0 : denominateur;
}

/** The complement of a share: pupils left out instead of pupils placed, limits exchanged. */
export function complement(row: Observation | undefined): Measure {
  const { value, low, high, statut, n } = measure(row);
  const rest = (share: number | null) => (share === null ? null : 1 - share);
  return { value: rest(value), low: rest(high), high: rest(low), statut, n };
}

/** A text cell. */
export function textCell(text: string): Cell {
  return { text, sort: null };
}

/** A number in the unit of its column's header, or the symbol that says why there is none. */
export function numberCell(value: number | null, unit: Unit, statut: Status, n: number | null = null): Cell {
  if (value === null) return { text: statut === "" ? "x" : statut, sort: null };
  const text = formatBare(value, unit, n);
  return { text: statut === "" || statut === "faible" ? text : `${text} (${statut})`, sort: value };
}

/** Both limits of a measure, in the unit of the column's header. */
export function intervalCell({ low, high, n }: Measure, unit: Unit): Cell {
  if (low === null || high === null) return { text: "–", sort: null };
  return { text: `${formatBare(low, unit, n)} à ${formatBare(high, unit, n)}`, sort: low };
}

/** A difference in points with whether it can be told from chance; a dash where none is published. */
export function differenceCell(
  value: number | null,
  significant: boolean | null,
  n: number | null,
  sign: 1 | -1 = 1,
  doubtful = "(non distinguable)",
): Cell {
  if (value === null) return { text: "–", sort: null };
  const difference = value * sign;
  const doubt = significant === false ? ` ${doubtful}` : "";
  return { text: `${formatPoints(difference, n)}${doubt}`, sort: difference };
}

/** Digits without their unit, as tables write them: 0.0823 in percent → « 8,2 ». */
export function formatBare(value: number, unit: Unit, n: number | null = null): string {
  switch (unit) {
    case "percent":
    case "points":
      return formatNumber(value * 100, n !== null && n < 200 ? 0 : 1);
    case "score":
      return formatNumber(value * 100);
    case "index":
    case "mean":
      return formatNumber(value, 2);
    case "count":
      return formatNumber(value);
  }
}
