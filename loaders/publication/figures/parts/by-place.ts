import type { FigureSpec } from "../../../../src/figures/spec.ts";
import { formatNumber, NBSP } from "../../../french/format.ts";
import { capitalise, enumerate } from "../../../french/grammar.ts";
import { type Place, regionalPlaces, regionPlace } from "../../../region/place.ts";
import { partNoun, wholeWords } from "../../../region/words.ts";
import { findGaps, isCompared } from "../../reading/gaps.ts";
import type { Query } from "../../reading/lookup.ts";
import type { PublishedData } from "../../reading/published-data.ts";
import { noneOf } from "../../words/none-of.ts";
import { composeFigure } from "./compose.ts";
import { placeDots } from "./place-dots.ts";
import { type PlaceRow, placeTable, type Reading, readPlaces } from "./place-table.ts";

/** A figure that shows one indicator by territory: what changes from one to the other is words. */
export interface ByPlace {
  id: string;
  query: Query & { periode: string };
  reading: Reading;
  axis: string;
  /** The region's value as the start of a sentence: « En Normandie, 62,1 % des … ». */
  lead(region: PlaceRow & { measure: { value: number } }): string;
  field: string;
  detail(row: PlaceRow): string;
  /** What is said where nothing was received. */
  unreceived: string;
  places?: readonly Place[];
  caveats?: readonly string[];
  ascending?: boolean;
}

/** Dots by territory, the region as reference; the title names the territories told from the rest of the region. */
export function figureByPlace(data: PublishedData, parts: ByPlace): FigureSpec {
  const rows = readPlaces(data, parts.query, parts.places ?? regionalPlaces, parts.reading);
  const region = rows.find(({ place }) => place.code === regionPlace.code);
  const gaps = gapRows(rows);
  return composeFigure(data, {
    id: parts.id,
    indicateur: parts.query.indicateur,
    title:
      region && hasValue(region)
        ? `${parts.lead(region)}${gapClause(rows, gaps)}`
        : `${capitalise(parts.field)} : la valeur ${wholeWords.adjective}e n'est pas publiée`,
    subtitle: `${capitalise(parts.field)}${baseText(region)}`,
    chart: placeDots(rows, {
      unit: parts.reading.unit,
      axis: parts.axis,
      detail: parts.detail,
      focus: new Set(gaps.map(({ place }) => place.code)),
      ...(parts.ascending === undefined ? {} : { ascending: parts.ascending }),
    }),
    unreceived: parts.unreceived,
    table: placeTable(capitalise(parts.field), rows, parts.reading),
    ...(parts.caveats === undefined ? {} : { caveats: parts.caveats }),
  });
}

/** Territories told from the rest of the region once all are compared at once. */
export function gapRows(rows: readonly PlaceRow[]): (PlaceRow & { above: boolean })[] {
  const region = rows.find(({ place }) => place.code === regionPlace.code);
  const others = rows.filter(({ place }) => place.code !== regionPlace.code);
  const gaps = findGaps(
    others.flatMap(({ row }) => (row ? [row] : [])),
    region?.row,
  );
  return others.flatMap((each) => {
    const gap = gaps.find(({ row }) => row === each.row);
    return gap ? [{ ...each, above: gap.side === "above" }] : [];
  });
}

function gapClause(rows: readonly PlaceRow[], gaps: readonly (PlaceRow & { above: boolean })[]): string {
  const compared = rows.filter(({ place, row }) => place.code !== regionPlace.code && isCompared(row));
  if (compared.length < 2) return "";
  if (gaps.length === 0)
    return ` ; ${noneOf(compared.length, partNoun, "comparé", "ne s'en distingue", "nettement")}`;
  const above = gaps.filter((gap) => gap.above).map(({ place }) => place.dans);
  const below = gaps.filter((gap) => !gap.above).map(({ place }) => place.dans);
  const clauses = [
    ...(above.length > 0 ? [`plus ${enumerate(above)}`] : []),
    ...(below.length > 0 ? [`moins ${enumerate(below)}`] : []),
  ];
  return ` ; ${clauses.join(", ")}`;
}

function baseText(region: PlaceRow | undefined): string {
  const n = region?.row?.denominateur ?? null;
  return n === null ? "" : `, n${NBSP}=${NBSP}${formatNumber(n)}`;
}

function hasValue(row: PlaceRow): row is PlaceRow & { measure: { value: number } } {
  return row.measure.value !== null;
}
