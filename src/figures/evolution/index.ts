import { typeset } from "../../../loaders/french/typography.ts";
import { startTables } from "../browser/tables.ts";
import { redrawWithTerms } from "../browser/terms.ts";
import { inlineJson } from "../html.ts";
import { completeChoice, type EvolutionChoice, readChoice, writeChoice } from "./choice.ts";
import type { EvolutionData } from "./data.ts";
import { formHtml } from "./form.ts";
import { renderEvolution } from "./view.ts";

/** The bar of choices, the answer to the default one, and the data that the browser answers the others from. */
export function evolutionBlock(document: Document, data: EvolutionData, root: string): string {
  const choice = completeChoice(data, {});
  const isEmpty = data.levels.length === 0;
  const parts = [
    isEmpty
      ? ""
      : `<form class="figure-filters evolution-choice needs-script" aria-label="Choix des territoires, du niveau et des années">${formHtml(data, choice)}</form>`,
    `<div class="evolution-result">${renderEvolution(document, data, choice, root)}</div>`,
    `<p class="visually-hidden" role="status" data-evolution-status></p>`,
    isEmpty ? "" : `<noscript><p>${noScript(root)}</p></noscript>`,
    `<script type="application/json">${inlineJson(data)}</script>`,
  ];
  return `<div class="evolution" data-evolution="${root}">\n${parts.filter(Boolean).join("\n")}\n</div>`;
}

const noScript = (root: string) =>
  typeset(
    `Choisir d'autres territoires, un autre niveau ou d'autres années demande JavaScript. Sans lui, cette page compare deux territoires ; toutes les valeurs publiées sont dans les <a href="${root}donnees/index.html">fichiers à télécharger</a>.`,
  );

/** The bar of a page once it answers. */
export interface BoundEvolution {
  /** Draws what the bar says now and writes it in the address. */
  answer(): void;
  /** Draws what the address asks for. */
  restore(): void;
}

function folds(result: HTMLElement): HTMLDetailsElement[] {
  return [...result.querySelectorAll<HTMLDetailsElement>("details.more")];
}

/** What a reader unfolded stays so when he chooses other places. */
function openFolds(result: HTMLElement): string[] {
  return folds(result)
    .filter(({ open }) => open)
    .map(titleOf);
}

function titleOf(fold: Element): string {
  return fold.querySelector("h3")?.textContent ?? "";
}

/** Ties the bar of the page to its answer. */
export function bindEvolution(window: Window, holder: HTMLElement): BoundEvolution {
  const { document } = window;
  const form = holder.querySelector("form");
  const result = holder.querySelector<HTMLElement>(".evolution-result");
  const status = holder.querySelector("[data-evolution-status]");
  const inline = holder.querySelector(':scope > script[type="application/json"]')?.textContent;
  if (!form || !result || !inline)
    throw new Error("The page /evolution lacks its bar, its answer or its data.");
  const data = JSON.parse(inline) as EvolutionData;
  const show = (choice: EvolutionChoice) => {
    const offered = document.createElement("form");
    offered.innerHTML = formHtml(data, choice);
    for (const select of form.querySelectorAll("select"))
      select.innerHTML = offered.querySelector(`[name="${select.name}"]`)?.innerHTML ?? "";
    const unfolded = openFolds(result);
    redrawWithTerms(result, () => {
      result.innerHTML = renderEvolution(document, data, choice, holder.dataset.evolution ?? "");
    });
    for (const fold of folds(result)) fold.open = unfolded.includes(titleOf(fold));
    startTables(result);
  };
  return {
    answer: () => {
      const choice = completeChoice(data, Object.fromEntries(new FormData(form)) as Partial<EvolutionChoice>);
      try {
        window.history.pushState(null, "", writeChoice(choice));
      } catch {
        // A page opened from a file keeps its address; the answer is drawn all the same.
      }
      show(choice);
      if (status) status.textContent = result.querySelector(".answer")?.textContent ?? "";
    },
    restore: () => show(readChoice(data, window.location.search)),
  };
}
