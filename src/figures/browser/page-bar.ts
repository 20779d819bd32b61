import { frenchSpaces, NNBSP } from "../../../loaders/french/format.ts";
import { placeChoice } from "../spec.ts";
import { choose, type Wanted } from "./choices.ts";
import type { FigureOnPage } from "./filters.ts";
import { keepChoice } from "./remembered.ts";

/** The bar of a page: its choices drive every figure and the answer, are written in the address and found again on the next page. */
export interface PageBar {
  /** Sets the bar to these choices, where it offers them. */
  show(wanted: readonly Wanted[]): void;
}

/** Finds the bar and answers its changes; null on a page that has none. */
export function startPageBar(
  document: Document,
  figures: readonly FigureOnPage[],
  remember: (selects: readonly HTMLSelectElement[]) => void,
): PageBar | null {
  const bar = document.querySelector<HTMLFormElement>("form.page-bar");
  if (!bar) return null;
  const selects = [...bar.querySelectorAll("select")];
  bar.addEventListener("submit", (event) => event.preventDefault());
  bar.addEventListener("change", () => {
    remember(selects);
    keepChoice(...selects);
    for (const figure of figures) if (figure.choose(selects)) void figure.redraw();
    sayAll(document, figures, selects);
    const status = bar.querySelector("[data-bar-status]");
    if (status) status.textContent = `Page mise à jour${NNBSP}: ${selects.map(textOf).join(", ")}`;
  });
  return {
    show(wanted) {
      for (const select of selects) choose(select, wanted);
      sayAll(document, figures, selects);
    },
  };
}

/** The answers of these choices, and on each figure that cannot follow one, what it stays on. */
function sayAll(
  document: Document,
  figures: readonly FigureOnPage[],
  wanted: readonly HTMLSelectElement[],
): void {
  for (const holder of document.querySelectorAll<HTMLElement>("[data-answer-holder]")) answer(holder, wanted);
  const place = wanted.find(({ name, value }) => name === placeChoice && value !== "");
  for (const element of document.querySelectorAll<HTMLElement>(".figure")) {
    const figure = figures.find(({ holder }) => holder.contains(element));
    const reasons = [
      ...staysOn(figure?.selects ?? [], wanted),
      ...(place && !follows(figure, place)
        ? [`La figure qui suit ne se lit pas lieu par lieu : elle ne change pas avec ce choix.`]
        : []),
    ];
    sayBefore(figure?.holder ?? element, reasons);
  }
}

function follows(figure: FigureOnPage | undefined, place: HTMLSelectElement): boolean {
  if (!figure) return false;
  return figure.shows(place.value) || figure.selects.some(({ name }) => name === place.name);
}

function staysOn(selects: readonly HTMLSelectElement[], wanted: readonly HTMLSelectElement[]): string[] {
  const stays = selects.filter((select) =>
    wanted.some(({ name, value }) => name === select.name && value !== select.value),
  );
  if (stays.length === 0) return [];
  return [
    `Ce choix n’est pas publié pour la figure qui suit : elle reste sur « ${stays.map(textOf).join(", ")} ».`,
  ];
}

function sayBefore(element: HTMLElement, reasons: readonly string[]): void {
  const above = element.previousElementSibling;
  const said = above?.classList.contains("figure-stays") ? above : null;
  if (reasons.length === 0) {
    said?.remove();
    return;
  }
  const note = said ?? element.ownerDocument.createElement("p");
  note.className = "figure-stays";
  note.textContent = frenchSpaces(reasons.join(" "));
  if (!said) element.before(note);
}

/** The answer of these choices: the first that agrees with each choice it depends on. */
function answer(holder: HTMLElement, selects: readonly HTMLSelectElement[]): void {
  const chosen = [...holder.querySelectorAll<HTMLTemplateElement>("template[data-answer]")].find((template) =>
    Object.entries(JSON.parse(template.dataset.answer ?? "{}") as Record<string, string>).every(
      ([name, value]) => selects.find((select) => select.name === name)?.value === value,
    ),
  );
  const shown = holder.querySelector("[data-answer-shown]");
  shown?.replaceChildren(chosen?.content.cloneNode(true) ?? "Ce choix n’a pas de réponse publiée.");
}

function textOf(select: HTMLSelectElement): string {
  return select.selectedOptions[0]?.textContent ?? "";
}
