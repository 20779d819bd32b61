import { from, op } from "arquero";
import type { Comparison } from "../../../src/figures/compare/index.ts";
import { contracts } from "../../contracts/index.ts";
import { type Observation, observationColumns } from "../../indicators/count.ts";
import { indicators } from "../../indicators/index.ts";
import { departmentPlaces } from "../../region/place.ts";
import { units } from "../words/units.ts";
import type { Contents } from "./contents.ts";
import { dimensionLabels, publishedPlaces } from "./names.ts";
import { yearChange } from "./year-change.ts";

/**
 * The published main rows (no `modalite`, no month), packed for the page /comparer. Arquero works here, at build: it makes
 * code from strings, which the pages' security policy forbids in the browser.
 */
export function packComparison({ data, observations }: Contents): Comparison {
  const rows = from([...observations], [...observationColumns])
    .filter((row: Observation) => row.modalite === "" && op.length(row.periode) !== 7)
    .objects() as Observation[];
  const published = new Set(rows.map(({ indicateur }) => indicateur));
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
    places: publishedPlaces(data).filter(
      ({ code, kind }) => kind !== "departement" || departmentPlaces.some((place) => place.code === code),
    ),
    labels: dimensionLabels(data),
    demonstration: data.demonstration,
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
