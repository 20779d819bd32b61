import { formatDate } from "../../../loaders/french/format.ts";
import { typeset } from "../../../loaders/french/typography.ts";
import { renderFigure } from "../figure.ts";
import { escapeHtml } from "../html.ts";
import { renderTable } from "../table.ts";
import type { EvolutionChoice } from "./choice.ts";
import { dataAddress, evolutionCsv } from "./csv.ts";
import type { EvolutionData, EvolutionPlace } from "./data.ts";
import { yearsFigure } from "./figure.ts";
import { comparePair, type Pair } from "./pair.ts";
import { type Section, sectionsOf } from "./sections.ts";
import { pairTable } from "./tables.ts";
import { type Story, tellPair } from "./words.ts";

/** The answer to a choice as HTML: the lead, its actions, the figure, the tables; the same at build and in the browser. */
export function renderEvolution(
  document: Document,
  data: EvolutionData,
  choice: EvolutionChoice,
  root: string,
): string {
  const pair = comparePair(data, choice);
  const level = data.levels.find(({ code }) => code === choice.niveau);
  if (!pair || !level) return `<p class="answer">${escapeHtml(nothing(data))}</p>`;
  const story = tellPair(pair, level.pupils);
  const own = pairTable(pair, level.label);
  const sections = sectionsOf(data, choice, pair, level.label, story);
  const quote = quoteOf(data, story);
  const figure = yearsFigure(data, choice, placesDrawn(data, pair));
  const tables = [own, figure.table, ...sections.flatMap(({ table }) => table ?? [])];
  const csv = dataAddress(evolutionCsv([quote], tables));
  return [
    `<div class="evolution-answer" data-quotable>`,
    `<p class="answer">${escapeHtml([story.gap, story.test].filter(Boolean).join(" "))}</p>`,
    ...[story.silence, story.pupils].filter(Boolean).map((text) => `<p>${escapeHtml(text)}</p>`),
    `<ul class="figure-actions"><li class="needs-script"><button type="button" data-quote="${escapeHtml(quote)}">Copier la phrase</button></li>`,
    `<li><a href="${escapeHtml(csv)}" download="${fileName(choice)}">Données CSV</a></li></ul>`,
    `<p class="figure-status" role="status"></p></div>`,
    renderTable(own),
    renderFigure(document, figure, { root }),
    ...sections.filter(({ folded }) => folded === undefined).map(renderSection),
    "<h2>Dans le détail</h2>",
    ...sections.filter(({ folded }) => folded !== undefined).map(renderFold),
  ].join("\n");
}

function renderSection({ title, sentences, table }: Section): string {
  const told = sentences.filter(Boolean).map((text) => `<p>${escapeHtml(typeset(text))}</p>`);
  return [`<h2>${escapeHtml(typeset(title))}</h2>`, ...told, table ? renderTable(table) : ""].join("\n");
}

function renderFold({ title, folded, sentences, table }: Section): string {
  const told = sentences.filter(Boolean).map((text) => `<p>${escapeHtml(typeset(text))}</p>`);
  return [
    `<details class="more"><summary><h3>${escapeHtml(typeset(title))}</h3> ${escapeHtml(typeset(folded ?? ""))}</summary>`,
    ...told,
    table ? renderTable(table) : "",
    "</details>",
  ].join("\n");
}

/** The two places, and the region beside two departments: what they are read against. */
function placesDrawn(data: EvolutionData, { first, second }: Pair): EvolutionPlace[] {
  const pair = [first.place, second.place];
  const region = data.places.find(({ kind }) => kind === "whole");
  return region && !pair.includes(region) ? [...pair, region] : pair;
}

function quoteOf(data: EvolutionData, { gap, test, silence, pupils }: Story): string {
  const dated = data.date === "" ? "" : `, extrait du ${formatDate(data.date)}`;
  const mark = data.demonstration ? "Données de démonstration." : "";
  const source = `Source : ${data.source}${dated}.`;
  return typeset([gap, test, silence, pupils, source, mark].filter(Boolean).join(" "));
}

function fileName({ niveau, premier, second, annees }: EvolutionChoice): string {
  return `evolution-${[niveau, premier, second, annees.replace("_", "-")].join("-").toLowerCase()}.csv`;
}

function nothing({ levels }: EvolutionData): string {
  return typeset(
    levels.length === 0
      ? "Aucune année de l'enquête auprès des établissements n'est publiée : il n'y a encore rien à comparer."
      : "Un seul territoire est publié à ce niveau : il en faut deux pour les comparer.",
  );
}
