import type { FigureSpec, SlopeChart, TableSpec } from "../../../../src/figures/spec.ts";
import { formatPercent, formatPoints, NBSP } from "../../../french/format.ts";
import { capitalise, enumerate } from "../../../french/grammar.ts";
import type { Place } from "../../../region/place.ts";
import { partPlacesOf, regionPlace } from "../../../region/place.ts";
import { partNounOf } from "../../../region/words.ts";
import { intervalCell, numberCell, textCell } from "../../reading/measures.ts";
import { placementLevels, placementRows } from "../../reading/placement-side.ts";
import type { PublishedData } from "../../reading/published-data.ts";
import { yearChange } from "../../reading/year-change.ts";
import { yearReason } from "../../words/differences.ts";
import { noneOf } from "../../words/none-of.ts";
import type { Level } from "../../words/terms.ts";
import { composeFigure } from "./compose.ts";
import { inOrder } from "./order.ts";
import type { PlaceRow } from "./place-table.ts";

interface SlopeParts {
  id: string;
  level: Level;
  places: readonly Place[];
  /** The place of the title. */
  focus: Place;
  /** The territory that the places make up, set apart in the table. */
  whole?: Place;
  /** Whether the title is about the parts, which the page shows after the whole. */
  ofParts?: boolean;
  /** Places of figures like this one: one scale holds them all. */
  beside?: readonly Place[];
}

/** Pupils left without an internship over the school years, one small chart a place, on one scale. */
export function placementSlope(
  data: PublishedData,
  { id, level, places: given, focus, whole = regionPlace, ofParts = false, beside = [] }: SlopeParts,
): FigureSpec {
  const years = [
    ...(placementLevels(data).find((each) => each.level.code === level.code)?.years ?? []),
  ].sort();
  const byYear = new Map(years.map((year) => [year, placementRows(data, level.code, year, given)]));
  const rowOf = (year: string, place: Place) =>
    byYear.get(year)?.find((row) => row.place.code === place.code);
  const last = years.at(-1) ?? "";
  const places = inOrder(
    given.map((place) => ({ place })),
    whole,
    ({ place }) => rowOf(last, place)?.measure.value,
  ).map(({ place }) => place);
  return composeFigure(data, {
    id,
    indicateur: "taux_placement",
    title: ofParts
      ? partsFinding(
          partPlacesOf(whole.code).map((place) => rowOf(last, place)),
          whole,
        )
      : slopeFinding(rowOf(last, focus), focus, level),
    subtitle: `Part des ${level.pupils} sans solution, ${years[0] ?? ""} à ${last}`,
    chart:
      years.length < 2
        ? null
        : { ...slopeChart(years, places, focus, rowOf), extent: extentOf(data, level, years, beside) },
    empty: `Il faut deux années d'enquête pour comparer ; une seule est publiée pour les ${level.pupils}.`,
    table: slopeTable(
      `${level.label} : élèves sans solution (%) par année scolaire`,
      years,
      places,
      rowOf,
      whole,
    ),
  });
}

/** The values and limits of places over the years. */
function extentOf(
  data: PublishedData,
  level: Level,
  years: readonly string[],
  places: readonly Place[],
): number[] {
  return years
    .flatMap((year) => placementRows(data, level.code, year, places))
    .flatMap(({ measure: { value, low, high } }) => [value, low, high])
    .filter((each) => each !== null);
}

/** The change of the same schools in points, whether it is told from chance, or why there is none. */
export function changeNote(row: PlaceRow | undefined): string {
  const { change, significant, sameSchools } = yearChange(row?.row);
  if (!row || change === null) return "écart non publié";
  if (significant === null) return `${formatPoints(-change, row.measure.n)}, non testé`;
  if (!significant) return "écart non distinguable";
  const points = formatPoints(-change, row.measure.n);
  return sameSchools ? `${points} dans les mêmes établissements` : `${points} en${NBSP}un${NBSP}an`;
}

function slopeFinding(row: PlaceRow | undefined, place: Place, level: Level): string {
  const { change, significant, sameSchools } = yearChange(row?.row);
  const value = row?.measure.value ?? null;
  if (!row || value === null)
    return `${capitalise(place.dans)}, la part des ${level.pupils} sans solution n'est pas publiée`;
  const now = formatPercent(value, row.measure.n);
  if (change === null)
    return `${capitalise(place.dans)}, ${now} des ${level.pupils} restent sans solution ; ${noChange(row)}`;
  const start = `${capitalise(place.dans)}, ${now} des ${level.pupils} restent sans solution`;
  const points = formatPoints(-change, row.measure.n);
  if (significant === null) return `${start} (${points} sur un an, écart non testé)`;
  if (!significant) return `${start}, sans différence nette avec l'année précédente`;
  return sameSchools
    ? `${start} ; dans les mêmes établissements, ${points} en un an`
    : `${start}, contre ${formatPercent(value + change, row.measure.n)} l'année précédente`;
}

function noChange({ row }: PlaceRow): string {
  const reason = row ? yearReason(row) : "";
  return reason === "" ? "écart sur un an non publié" : `écart sur un an non publié : ${reason}`;
}

/** How many parts moved more than chance explains since the year before, and which way. */
function partsFinding(rows: readonly (PlaceRow | undefined)[], whole: Place): string {
  const noun = partNounOf(whole.code);
  const tested = rows.flatMap((row) => {
    const { change, significant } = yearChange(row?.row);
    return row && change !== null && significant !== null ? [{ row, change, significant }] : [];
  });
  const clear = tested.filter(({ significant }) => significant);
  if (clear.length === 0)
    return `${capitalise(whole.dans)}, d'une année à l'autre : ${noneOf(tested.length, noun, "comparé", "ne change", "plus que le hasard ne l'explique")}`;
  const side = (name: string, some: typeof clear) =>
    some.length === 0 ? [] : [`${name} ${enumerate(some.map(({ row }) => row.place.dans))}`];
  const told = [
    ...side(
      "moins d'élèves sans solution",
      clear.filter(({ change }) => change > 0),
    ),
    ...side(
      "plus d'élèves sans solution",
      clear.filter(({ change }) => change < 0),
    ),
  ];
  return `${capitalise(told.join(" ; "))}, qu'un an plus tôt`;
}

type RowOf = (year: string, place: Place) => PlaceRow | undefined;

function slopeChart(
  years: readonly string[],
  places: readonly Place[],
  focus: Place,
  rowOf: RowOf,
): SlopeChart {
  const last = years.at(-1) ?? "";
  return {
    type: "slope",
    unit: "percent",
    axis: "Part des élèves sans solution (%)",
    periods: [...years],
    series: places.map((place) => ({
      code: place.code,
      label: place.nom,
      focus: place.code === focus.code,
      note: changeNote(rowOf(last, place)),
      points: years.map((period) => ({ period, ...pointOf(rowOf(period, place)) })),
    })),
  };
}

function pointOf(row: PlaceRow | undefined) {
  return row?.measure ?? { value: null, low: null, high: null, statut: "x" as const, n: null };
}

function slopeTable(
  caption: string,
  years: readonly string[],
  places: readonly Place[],
  rowOf: RowOf,
  whole: Place,
): TableSpec {
  return {
    caption,
    columns: [
      { key: "territoire", label: "Territoire", numeric: false },
      ...years.flatMap((year) => [
        { key: year, label: `${year} (%)`, numeric: true },
        { key: `${year} intervalle`, label: `Intervalle ${year}`, numeric: true },
      ]),
      { key: "ecart", label: "Dernier écart annuel", numeric: false },
    ],
    rows: places.map((place) => ({
      strong: place.code === whole.code,
      cells: {
        territoire: textCell(place.nom),
        ...Object.fromEntries(
          years.flatMap((year) => {
            const point = pointOf(rowOf(year, place));
            return [
              [year, numberCell(point.value, "percent", point.statut, point.n)],
              [`${year} intervalle`, intervalCell(point, "percent")],
            ];
          }),
        ),
        ecart: textCell(changeCell(rowOf(years.at(-1) ?? "", place))),
      },
    })),
  };
}

/** The note of the drawing, with the reason in full where there is no difference. */
function changeCell(row: PlaceRow | undefined): string {
  const reason = row?.row ? yearReason(row.row) : "";
  return reason === "" ? changeNote(row) : `non publié : ${reason}`;
}
