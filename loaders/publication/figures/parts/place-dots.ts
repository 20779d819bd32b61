import type { DotsChart, Unit } from "../../../../src/figures/spec.ts";
import { type Place, regionPlace } from "../../../region/place.ts";
import type { PlaceRow } from "./place-table.ts";

/** How the dots of a figure by territory are drawn. */
export interface DotsStyle {
  unit: Unit;
  axis: string;
  /** Short text beside a territory's name. */
  detail(row: PlaceRow): string;
  /** Territories drawn in colour. */
  focus: ReadonlySet<string>;
  /** Largest first, unless said otherwise. */
  ascending?: boolean;
}

/** One dot a territory with its interval, sorted; the whole that they make up is the reference line, or a dot where it is the only value. */
export function placeDots(
  rows: readonly PlaceRow[],
  style: DotsStyle,
  whole: Place = regionPlace,
): DotsChart | null {
  const region = rows.find(({ place }) => place.code === whole.code);
  const places = rows.filter(({ place }) => place.code !== whole.code);
  if (!rows.some((row) => row.measure.value !== null)) return null;
  const order = style.ascending ? 1 : -1;
  const shown = places.some((row) => row.measure.value !== null) || !region ? places : [region, ...places];
  const sorted = [...shown].sort(
    (a, b) =>
      Number(a.measure.value === null) - Number(b.measure.value === null) ||
      order * ((a.measure.value ?? 0) - (b.measure.value ?? 0)),
  );
  const reference = style.unit === "count" ? null : (region?.measure.value ?? null);
  return {
    type: "dots",
    unit: style.unit,
    axis: style.axis,
    domain: null,
    rows: sorted.map((row) => ({
      ...row.measure,
      code: row.place.code,
      label: row.place.nom,
      detail: style.detail(row),
      focus: style.focus.has(row.place.code),
    })),
    reference: reference === null || shown !== places ? null : { label: whole.nom, value: reference },
  };
}
