import { frenchSpaces, NNBSP } from "../../../loaders/french/format.ts";
import { choose, type Wanted } from "./choices.ts";
import type { FilteredOnPage } from "./filters.ts";
import { keepChoice } from "./remembered.ts";

/** The bar of a page: its choices drive every figure and the answer, are written in the address and found again on the next page. */
export interface PageBar {
  /** Sets the bar to these choices, where it offers them. */
  show(wanted: readonly Wanted[]): void;
}

/** Finds the bar and answers its changes; null on a page that has none. */
export function startPageBar(
  document: Document,
  filtered: readonly FilteredOnPage[],
  remember: (selects: readonly HTMLSelectElement[]) => void,
): PageBar | null {
  const bar = document.querySelector<HTMLFormElement>("form.page-bar");
  if (!bar) return null;
  const selects = [...bar.querySelectorAll("select")];
  bar.addEventListener("submit", (event) => event.preventDefault());
  bar.addEventListener("change", () => {
    remember(selects);
    keepChoice(...selects);
    for (const figure of filtered) {
      if (figure.choose(selects)) void figure.redraw();
      sayWhatStays(document, figure, selects);
    }
    answer(document, selects);
    const status = bar.querySelector("[data-bar-status]");
    if (status) status.textContent = `Page mise à jour${NNBSP}: ${selects.map(textOf).join(", ")}`;
  });
  return {
    show(wanted) {
      for (const select of selects) choose(select, wanted);
      for (const figure of filtered) sayWhatStays(document, figure, selects);
      answer(document, selects);
    },
  };
}

/** A figure that does not offer a choice says on which one it stays. */
function sayWhatStays(
  document: Document,
  { form, selects }: FilteredOnPage,
  wanted: readonly HTMLSelectElement[],
): void {
  const stays = selects.filter((select) =>
    wanted.some(({ name, value }) => name === select.name && value !== select.value),
  );
  const holder = form.parentElement;
  const note = holder?.querySelector(".figure-stays") ?? document.createElement("p");
  note.className = "figure-stays";
  note.textContent = frenchSpaces(
    `Ce choix n’est pas publié pour la figure qui suit : elle reste sur « ${stays.map(textOf).join(", ")} ».`,
  );
  if (stays.length > 0) form.after(note);
  else note.remove();
}

/** The answer of these choices, where the page has it. */
function answer(document: Document, selects: readonly HTMLSelectElement[]): void {
  const holder = document.querySelector<HTMLElement>("[data-answer-holder]");
  if (!holder) return;
  const chosen = [...holder.querySelectorAll<HTMLTemplateElement>("template[data-answer]")].find((template) =>
    Object.entries(JSON.parse(template.dataset.answer ?? "{}") as Record<string, string>).every(
      ([name, value]) => selects.find((select) => select.name === name)?.value === value,
    ),
  );
  const shown = holder.querySelector("[data-answer-shown]");
  if (!shown || !chosen) return;
  shown.replaceChildren(chosen.content.cloneNode(true));
}

function textOf(select: HTMLSelectElement): string {
  return select.selectedOptions[0]?.textContent ?? "";
}
