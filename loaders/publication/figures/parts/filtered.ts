import { type FigureSpec, type FilteredFigure, placeChoice } from "../../../../src/figures/spec.ts";
import { type Place, regionalPlaces, regionPlace } from "../../../region/place.ts";
import { isReadByRegions } from "../../../region/tree.ts";

export type Filter = FilteredFigure["filters"][number];

/** A figure drawn for every choice of its filters; one without any choice to offer, or empty whatever is chosen, stays a plain figure. */
export function filterFigure(
  filters: readonly Filter[],
  build: (...values: string[]) => FigureSpec,
): FigureSpec | FilteredFigure {
  const choices = combine(filters);
  if (choices.length === 0) return build(...filters.map(() => ""));
  if (choices.length === 1) return build(...(choices[0] ?? []));
  const variants = choices.map((values) => [values.join("|"), build(...values)] as const);
  const [first] = variants;
  if (first && variants.every(([, { chart }]) => chart === null)) return first[1];
  return { filters: [...filters], variants: Object.fromEntries(variants) };
}

/** Every choice of these filters together, one value each; those of the last change first. */
export function combine(filters: readonly Filter[]): string[][] {
  return filters.reduce<string[][]>(
    (rows, { options }) => rows.flatMap((row) => options.map(({ value }) => [...row, value])),
    [[]],
  );
}

/** A filter on places, the whole first, under a blank value. */
export const placeFilter: Filter = {
  name: placeChoice,
  label: "Lieu",
  options: regionalPlaces.map((place) => ({ value: choiceOf(place), label: place.nom })),
};

/**
 * The places that a figure is drawn for: the country's regions have theirs on their own sheets, and a page with nineteen drawings of one
 * question would weigh too much.
 */
export const figurePlaceFilter: Filter = isReadByRegions
  ? { ...placeFilter, options: placeFilter.options.slice(0, 1) }
  : placeFilter;

/** The place of a value of this filter. */
export function placeOfChoice(value: string): Place {
  return regionalPlaces.find((place) => choiceOf(place) === value) ?? regionPlace;
}

function choiceOf(place: Place): string {
  return place.code === regionPlace.code ? "" : place.code;
}

/** Places that a figure has rows for before its page has room for its last two periods alone; /comparer has them all. */
const mostPlaces = 8;

/** A filter on periods, newest first; a figure of many places offers the last two. */
export function periodFilter(periods: readonly string[], label = "Année scolaire"): Filter {
  const all = [...periods].sort().reverse();
  const options = regionalPlaces.length > mostPlaces ? all.slice(0, 2) : all;
  return { name: "annee", label, options: options.map((value) => ({ value, label: value })) };
}

/** A filter on levels, in the order given. */
export function levelFilter(levels: readonly { code: string; label: string }[]): Filter {
  return {
    name: "niveau",
    label: "Niveau",
    options: levels.map(({ code, label }) => ({ value: code, label })),
  };
}
