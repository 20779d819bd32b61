import type { Measure, TableSpec, Unit } from "../../../../src/figures/spec.ts";
import type { Observation } from "../../../indicators/count.ts";
import { previousPeriod } from "../../../indicators/periods.ts";
import type { Place } from "../../../region/place.ts";
import { regionPlace } from "../../../region/place.ts";
import { wideWordsOf } from "../../../region/words.ts";
import type { Query } from "../../reading/lookup.ts";
import {
  complement,
  differenceCell,
  intervalCell,
  measure,
  numberCell,
  textCell,
} from "../../reading/measures.ts";
import type { PublishedData } from "../../reading/published-data.ts";
import { yearChange } from "../../reading/year-change.ts";

/** How an indicator is read by territory: its words, and whether the page shows those left out. */
export interface Reading {
  unit: Unit;
  /** Header of the value, unit included: « Sans solution (%) ». */
  value: string;
  /** Header of the count above the line; blank to leave it out. */
  count: string;
  /** Header of the count below the line; blank to leave it out. */
  base: string;
  /** Reads the complement of the published share. */
  complement?: boolean;
  /** Shows the share of pupils in schools that answered. */
  coverage?: boolean;
}

/** One territory of a figure, with its row of the published table and that of the previous period. */
export interface PlaceRow {
  place: Place;
  row: Observation | undefined;
  previous: Observation | undefined;
  measure: Measure;
}

/** The rows of a query for several territories, in the order given. */
export function readPlaces(
  data: PublishedData,
  query: Query & { periode: string },
  places: readonly Place[],
  reading: Reading,
): PlaceRow[] {
  return places.map((place) => {
    const row = data.table.find({ ...query, territoire: place.code });
    const previous = data.table.find({
      ...query,
      territoire: place.code,
      periode: previousPeriod(query.periode),
    });
    return { place, row, previous, measure: reading.complement ? complement(row) : measure(row) };
  });
}

/** The table of a figure by territory: value, interval, counts, previous period, differences. */
export function placeTable(
  caption: string,
  rows: readonly PlaceRow[],
  reading: Reading,
  whole: Place = regionPlace,
): TableSpec {
  const sign = reading.complement ? -1 : 1;
  const rate = reading.unit !== "count" && reading.unit !== "mean";
  const columns = [
    { key: "territoire", label: "Territoire", numeric: false },
    { key: "valeur", label: reading.value, numeric: true },
    ...(rate ? [{ key: "intervalle", label: "Intervalle à 95 %", numeric: true }] : []),
    ...(reading.count ? [{ key: "nombre", label: reading.count, numeric: true }] : []),
    ...(reading.base ? [{ key: "sur", label: reading.base, numeric: true }] : []),
    { key: "precedent", label: "Période précédente", numeric: true },
    ...(rate
      ? [
          { key: "ecart_n1", label: "Écart sur un an", numeric: true },
          { key: "ecart_region", label: `Écart ${wideWordsOf(whole.code).to}`, numeric: true },
        ]
      : []),
    ...(reading.coverage ? [{ key: "couverture", label: "Élèves couverts (%)", numeric: true }] : []),
  ];
  const shown = new Set(columns.map(({ key }) => key));
  return {
    caption,
    columns,
    rows: rows.map(({ place, row, previous, measure: current }) => {
      const before = reading.complement ? complement(previous) : measure(previous);
      return {
        strong: place.code === whole.code,
        cells: pick(shown, {
          territoire: textCell(place.nom),
          valeur: numberCell(current.value, reading.unit, current.statut, current.n),
          intervalle: intervalCell(current, reading.unit),
          nombre: countCell(row, reading),
          sur: numberCell(row?.denominateur ?? null, "count", row?.statut ?? "x"),
          precedent: numberCell(before.value, reading.unit, before.statut, before.n),
          ecart_n1: differenceCell(yearChange(row).change, yearChange(row).significant, current.n, sign),
          ecart_region: differenceCell(
            row?.ecart_region ?? null,
            row?.ecart_region_significatif ?? null,
            current.n,
            sign,
          ),
          couverture: numberCell(row?.couverture ?? null, "percent", row?.statut ?? "x"),
        }),
      };
    }),
  };
}

function countCell(row: Observation | undefined, reading: Reading) {
  const above = row?.numerateur ?? null;
  const base = row?.denominateur ?? null;
  const left = reading.complement && above !== null && base !== null ? base - above : above;
  return numberCell(reading.complement && base === null ? null : left, "count", row?.statut ?? "x");
}

function pick<Value>(keys: ReadonlySet<string>, cells: Record<string, Value>): Record<string, Value> {
  return Object.fromEntries(Object.entries(cells).filter(([key]) => keys.has(key)));
}
