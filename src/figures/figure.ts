import { formatDate, NNBSP } from "../../loaders/french/format.ts";
import { drawChart } from "./draw.ts";
import { renderFilters } from "./filters.ts";
import { placesIn } from "./focus.ts";
import { type Frame, frames } from "./frame.ts";
import { escapeHtml } from "./html.ts";
import { mapCredit } from "./map-credit.ts";
import type { ChartSpec, FigureSpec, FilteredFigure } from "./spec.ts";
import { explainSymbols, hiddenSymbols } from "./symbols.ts";
import { renderTable } from "./table.ts";

export interface FigureOptions {
  /** From the page to the site's root, ending with a slash: `./`, `../`, `../../`. */
  root: string;
  /** Level of the title's heading; 2 by default. */
  heading?: 2 | 3 | 4;
  /** Places that the bar of the page may ask for: the figure that draws them brings them forward. */
  places?: readonly string[];
  /** Widths to draw at; both by default. A working page draws first the one that shows. */
  widths?: readonly Frame[];
}

/**
 * A figure as HTML: its finding as a title, its drawing at two widths (CSS shows one), the table of its values, its note and
 * its actions. `document` is one in memory at build and the page's in the browser; both give the same text.
 */
export function renderFigure(
  document: Document,
  spec: FigureSpec | FilteredFigure,
  options: FigureOptions,
): string {
  const render = (one: FigureSpec) => renderOne(document, one, options);
  if ("variants" in spec) return renderFilters(spec, options, render);
  const places = placesIn(spec, options.places ?? []);
  return places.length === 0
    ? render(spec)
    : renderFilters({ filters: [], variants: { "": spec } }, { ...options, places }, render);
}

function renderOne(document: Document, spec: FigureSpec, options: FigureOptions): string {
  const level = options.heading ?? 2;
  const parts = [
    `<figcaption><h${level} class="figure-title">${escapeHtml(spec.title)}</h${level}>`,
    `<p class="figure-field">${escapeHtml(spec.subtitle)}</p>`,
    evidenceBadge(spec),
    spec.demonstration ? renderDemonstration(spec) : "",
    "</figcaption>",
    renderDrawing(document, spec, options.widths ?? frames),
    renderTable(spec.table, { folded: true }),
    renderNote(spec, options),
    renderActions(spec, options),
  ];
  return `<figure class="figure" id="${escapeHtml(spec.id)}">\n${parts.filter(Boolean).join("\n")}\n</figure>`;
}

function renderDrawing(document: Document, spec: FigureSpec, widths: readonly Frame[]): string {
  const { chart } = spec;
  if (!chart) return `<p class="figure-empty">${escapeHtml(spec.empty)}</p>`;
  const drawings = widths.map((frame) => drawChart(document, chart, frame, spec).outerHTML);
  const symbols = explainSymbols(hiddenSymbols(chart));
  const key = symbols ? `\n<p class="figure-symbols">${escapeHtml(symbols)}</p>` : "";
  return `<div class="figure-drawing">${drawings.join("\n")}</div>${key}${renderLinks(chart)}`;
}

/** The pages a map leads to: an image takes no links, a list under it does. */
function renderLinks(chart: ChartSpec): string {
  if (chart.type !== "map") return "";
  const links = chart.areas.flatMap(({ href, label }) =>
    href ? [`<li><a href="${escapeHtml(href)}">${escapeHtml(label)}</a></li>`] : [],
  );
  return links.length > 0 ? `\n<ul class="figure-links">${links.join("")}</ul>` : "";
}

function renderNote(spec: FigureSpec, { root }: FigureOptions): string {
  const { source, date, caveats, indicator } = spec.note;
  const sentences = [
    `Source${NNBSP}: ${source}${date ? `, extrait du ${formatDate(date)}` : ""}.`,
    ...caveats,
    ...(spec.chart?.type === "map" ? [`${mapCredit}.`] : []),
  ];
  const definition = indicator
    ? ` <a href="${root}methode/index.html#${escapeHtml(indicator)}">Définition et méthode</a>`
    : "";
  return `<p class="figure-note">${escapeHtml(sentences.join(" "))}${definition}</p>`;
}

/** What needs no JavaScript is a link; the buttons show where a script can answer them. */
function renderActions(spec: FigureSpec, { root }: FigureOptions): string {
  const { download } = spec.note;
  const images = spec.chart
    ? [
        ...[
          ["svg", "Image SVG"],
          ["png", "Image PNG"],
          ["slide", "Diapositive"],
        ].map(
          ([kind, words]) =>
            `<li class="needs-script"><button type="button" data-image="${kind}">${words}</button></li>`,
        ),
        `<li class="needs-script"><button type="button" data-present>Présenter</button></li>`,
      ]
    : [];
  const items = [
    `<li class="needs-script"><button type="button" data-table="copy">Copier le tableau</button></li>`,
    `<li class="needs-script"><button type="button" data-table="csv">Tableau CSV</button></li>`,
    ...(download
      ? [
          `<li><a href="${root}donnees/${escapeHtml(download)}" rel="external" download>Tout l’indicateur CSV</a></li>`,
        ]
      : []),
    ...images,
    `<li class="needs-script"><button type="button" data-quote="${escapeHtml(spec.quote)}">Copier la phrase</button></li>`,
    `<li class="needs-script"><button type="button" data-cite>Citer</button></li>`,
    `<li><a href="#${escapeHtml(spec.id)}">Lien vers la figure</a></li>`,
  ];
  return `<ul class="figure-actions">${items.join("")}</ul><p class="figure-status" role="status"></p>`;
}

/** The drawing carries the words itself, visibly; the caption says them to those who do not see it. */
function renderDemonstration(spec: FigureSpec): string {
  const shown = spec.chart ? "visually-hidden" : "figure-demonstration";
  return `<p class="${shown}" data-demonstration>Données de démonstration</p>`;
}

function evidenceBadge({ evidence }: FigureSpec): string {
  if (!evidence) return "";
  return `<p class="figure-evidence"><strong>${escapeHtml(evidence.label)}</strong> ${escapeHtml(evidence.meaning)}</p>`;
}
