import { from, op } from "arquero";
import { type Comparison, openingIndicator, type PackedRows } from "../../../src/figures/compare/index.ts";
import { contracts } from "../../contracts/index.ts";
import { type Observation, observationColumns } from "../../indicators/count.ts";
import { indicators } from "../../indicators/index.ts";
import { allPlaces, regionalPlaces, regionPlace } from "../../region/place.ts";
import { isReadByRegions } from "../../region/tree.ts";
import { wideWordsOf } from "../../region/words.ts";
import { isSplit } from "../table/size.ts";
import { units } from "../words/units.ts";
import type { Contents } from "./contents.ts";
import { dimensionLabels, publishedPlaces } from "./names.ts";
import { yearChange } from "./year-change.ts";

/**
 * The published main rows (no `modalite`, no month), packed for the page /comparer. Arquero works here, at build: it makes
 * code from strings, which the pages' security policy forbids in the browser.
 */
export function packComparison(contents: Contents): Comparison {
  return packed(contents, comparedRows(contents));
}

/** The same as the page loads it, and the files of the other indicators, by their ids, where the table is split. */
export function comparisonFiles(contents: Contents): {
  page: Comparison;
  apart: ReadonlyMap<string, PackedRows>;
} {
  const rows = comparedRows(contents);
  const whole = packed(contents, rows);
  if (!isSplit(contents.observations)) return { page: whole, apart: new Map() };
  const of = (id: string) => packRows(rows.filter(({ indicateur }) => indicateur === id));
  const first = openingIndicator(whole);
  return {
    page: { ...whole, ...of(first), apart: true },
    apart: new Map(whole.indicators.filter(({ id }) => id !== first).map(({ id }) => [id, of(id)])),
  };
}

/** Main rows of the places that can be compared. */
function comparedRows({ data, observations }: Contents): Observation[] {
  const codes = new Set<string>(comparedPlaces(data).map(({ code }) => code));
  return (
    from([...observations], [...observationColumns])
      .filter((row: Observation) => row.modalite === "" && op.length(row.periode) !== 7)
      .objects() as Observation[]
  ).filter(({ territoire }) => codes.has(territoire));
}

function packed({ data }: Contents, rows: readonly Observation[]): Comparison {
  const published = new Set(rows.map(({ indicateur }) => indicateur));
  return {
    ...packRows(rows),
    apart: false,
    indicators: indicators
      .filter(({ id }) => published.has(id))
      .map(({ id, name, unit, sources, caveats }) => ({
        id,
        name,
        unit: units[unit],
        source: sources.map((source) => contracts[source].title).join(" ; "),
        date: data.dates.get(sources[0]) ?? "",
        caveats: [...caveats],
      })),
    places: comparedPlaces(data),
    whole: regionPlace.code,
    around: isReadByRegions
      ? "Écart au territoire qui le contient"
      : `Écart ${wideWordsOf(regionPlace.code).to}`,
    usual: regionalPlaces.map(({ code }) => code),
    labels: dimensionLabels(data),
    demonstration: data.demonstration,
  };
}

/** The places that can be compared: those of the sheet, France, and training areas, which the country leaves to its regions' sheets. */
function comparedPlaces(data: Contents["data"]): Comparison["places"] {
  const own = new Set<string>(allPlaces.map(({ code }) => code));
  return publishedPlaces(data).filter(
    ({ code, kind }) => own.has(code) || kind === "pays" || (kind === "bassin" && !isReadByRegions),
  );
}

function packRows(rows: readonly Observation[]): PackedRows {
  return {
    texts: {
      indicateur: encode(rows.map((row) => row.indicateur)),
      periode: encode(rows.map((row) => row.periode)),
      territoire: encode(rows.map((row) => row.territoire)),
      statut: encode(rows.map((row) => row.statut)),
      niveau: encode(rows.map((row) => row.niveau)),
      sexe: encode(rows.map((row) => row.sexe)),
      secteur: encode(rows.map((row) => row.secteur)),
      forme: encode(rows.map((row) => row.forme)),
      public: encode(rows.map((row) => row.public)),
    },
    numbers: {
      valeur: rows.map((row) => brief(row.valeur)),
      bas: rows.map((row) => brief(row.borne_basse)),
      haut: rows.map((row) => brief(row.borne_haute)),
      n: rows.map((row) => row.denominateur),
      ecart_n1: rows.map((row) => brief(yearChange(row).change)),
      ecart_region: rows.map((row) => brief(row.ecart_region)),
    },
    flags: {
      net_n1: rows.map((row) => flag(yearChange(row).significant)),
      net_region: rows.map((row) => flag(row.ecart_region_significatif)),
    },
  };
}

function encode(values: readonly string[]): { values: string[]; rows: number[] } {
  const distinct = [...new Set(values)];
  const positions = new Map(distinct.map((value, index) => [value, index]));
  return { values: distinct, rows: values.map((value) => positions.get(value) ?? 0) };
}

/** Five significant digits: the page prints one decimal of a percentage. */
function brief(value: number | null): number | null {
  return value === null ? null : Number(value.toPrecision(5));
}

function flag(value: Observation["ecart_n1_significatif"]): 0 | 1 | null {
  return value === null ? null : value ? 1 : 0;
}
