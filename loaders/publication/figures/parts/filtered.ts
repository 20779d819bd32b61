import type { FigureSpec, FilteredFigure } from "../../../../src/figures/spec.ts";

type Filter = FilteredFigure["filters"][number];

/** A figure drawn for every choice of its filters; one without any choice to offer stays a plain figure. */
export function filterFigure(
  filters: readonly Filter[],
  build: (...values: string[]) => FigureSpec,
): FigureSpec | FilteredFigure {
  const choices = filters.reduce<string[][]>(
    (rows, filter) => rows.flatMap((row) => filter.options.map(({ value }) => [...row, value])),
    [[]],
  );
  if (choices.length === 0) return build(...filters.map(() => ""));
  if (choices.length === 1) return build(...(choices[0] ?? []));
  return {
    filters: [...filters],
    variants: Object.fromEntries(choices.map((values) => [values.join("|"), build(...values)])),
  };
}

/** A filter on periods, newest first. */
export function periodFilter(periods: readonly string[], label = "Année scolaire"): Filter {
  const options = [...periods].sort().reverse();
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
