import { NNBSP } from "../../loaders/french/format.ts";
import type { FigureOptions } from "./figure.ts";
import { placesIn } from "./focus.ts";
import { escapeHtml, inlineJson } from "./html.ts";
import type { FigureSpec, FilteredFigure } from "./spec.ts";
import { renderTable } from "./table.ts";

/** What figures.js reads from the page to redraw a figure in place. */
export interface InlineVariants {
  id: string;
  filtered: FilteredFigure;
  options: Omit<FigureOptions, "places">;
}

/**
 * A figure that follows the choices of its page, drawn with the first option of each; the other variants stand beside it as inline JSON, the one
 * form that a page opened from a USB stick can read. The controls show where scripts run.
 */
export function renderFilters(
  filtered: FilteredFigure,
  options: FigureOptions,
  render: (spec: FigureSpec) => string,
): string {
  const first = findVariant(
    filtered,
    filtered.filters.map((filter) => filter.options[0]?.value ?? ""),
  );
  if (!first) return "";
  const { id } = first;
  const { places = [], ...drawn } = options;
  const inline: InlineVariants = { id, filtered, options: drawn };
  const controls = filtered.filters.map((filter) => {
    const choices = filter.options.map(
      (one) => `<option value="${escapeHtml(one.value)}">${escapeHtml(one.label)}</option>`,
    );
    const name = escapeHtml(filter.name);
    return `<label>${escapeHtml(filter.label)} <select name="${name}" autocomplete="off">${choices.join("")}</select></label>`;
  });
  return [
    `<div class="filtered" data-filtered="${escapeHtml(id)}" data-places="${escapeHtml(placesIn(filtered, places).join(" "))}">`,
    controls.length === 0
      ? ""
      : `<form class="figure-filters needs-script" aria-label="${escapeHtml(`Filtres${NNBSP}: ${first.title}`)}">${controls.join("")}</form>`,
    `<p class="visually-hidden" role="status" data-filter-status></p>`,
    render(first),
    renderOtherTables(filtered, first, places),
    `<script type="application/json">${inlineJson(inline)}</script>`,
    "</div>",
  ]
    .filter(Boolean)
    .join("\n");
}

/** Places beyond which a page has no room for the tables of every choice: a region fits, the country does not. */
const mostPlaces = 8;

/** The tables of the other choices, for readers whose browser runs no script; the others find them through the filters. */
function renderOtherTables(
  { variants }: FilteredFigure,
  first: FigureSpec,
  places: readonly string[],
): string {
  const others = new Set(Object.values(variants).map(({ table }) => renderTable(table)));
  others.delete(renderTable(first.table));
  if (others.size === 0) return "";
  if (places.length > mostPlaces)
    return "<noscript><p>Les autres choix de cette figure sont dans le fichier CSV de l’indicateur.</p></noscript>";
  return `<noscript><details class="figure-table"><summary>Tableaux des autres choix</summary>${[...others].join("\n")}</details></noscript>`;
}

/** The variant of these choices, under the id of the first one, so that the figure keeps its anchor. */
export function findVariant(filtered: FilteredFigure, choices: string[]): FigureSpec | null {
  const { filters, variants } = filtered;
  const id = variants[filters.map((filter) => filter.options[0]?.value ?? "").join("|")]?.id;
  const found = variants[choices.join("|")];
  return found && id ? { ...found, id } : null;
}
