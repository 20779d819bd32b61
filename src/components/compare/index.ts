import { renderFigure } from "../figure.ts";
import { type Choice, completeChoice, readChoice, writeChoice } from "./choice.ts";
import type { Comparison } from "./data.ts";
import { comparisonFigure } from "./figure.ts";
import { formHtml, readForm } from "./form.ts";

export type { Comparison } from "./data.ts";

/** A form element that an Observable cell listens to: its choice is in `value`. */
export type CompareForm = HTMLFormElement & { value: Choice };

/** The form and the figure of a choice, as the build writes them for a page at one folder from the root. */
export function renderComparison(document: Document, data: Comparison, address = ""): string {
  const choice = readChoice(data, address);
  return [
    `<form class="compare needs-script" aria-label="Choix à comparer">${formHtml(data, choice)}</form>`,
    `<p class="visually-hidden" role="status" id="comparer-etat"></p>`,
    renderFigure(document, comparisonFigure(data, choice), { root: "../" }),
  ].join("\n");
}

/** Makes the form written at build answer: each change goes to the address, and the back button undoes it. */
export function bindForm(window: Window, data: Comparison): CompareForm {
  const form = window.document.querySelector("form.compare") as CompareForm;
  const show = (choice: Choice) => {
    const focused = form.contains(window.document.activeElement)
      ? (window.document.activeElement as HTMLInputElement)
      : null;
    form.innerHTML = formHtml(data, choice);
    form.value = choice;
    if (focused)
      form
        .querySelector<HTMLElement>(
          `[name="${focused.name}"]${focused.type === "checkbox" ? `[value="${CSS.escape(focused.value)}"]` : ""}`,
        )
        ?.focus();
    form.dispatchEvent(new Event("input"));
  };
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener(
    "input",
    (event) => {
      if (event.target !== form) event.stopImmediatePropagation();
    },
    true,
  );
  form.addEventListener("change", () => {
    const choice = completeChoice(data, readForm(form));
    window.history.pushState(null, "", writeChoice(choice));
    show(choice);
  });
  window.addEventListener("popstate", () => show(readChoice(data, window.location.search)));
  show(readChoice(data, window.location.search));
  return form;
}

/** Draws the figure of a choice in place of the one on the page, and says it to who cannot see it. */
export function drawComparison(document: Document, data: Comparison, choice: Choice): void {
  const spec = comparisonFigure(data, choice);
  const figure = document.getElementById(spec.id);
  const open = figure?.querySelector("details")?.open ?? false;
  if (!figure) return;
  figure.outerHTML = renderFigure(document, spec, { root: "../" });
  const drawn = document.getElementById(spec.id);
  const details = drawn?.querySelector("details");
  if (details) details.open = open || choice.vue === "tableau";
  for (const button of drawn?.querySelectorAll(".figure-actions li[hidden]") ?? [])
    button.removeAttribute("hidden");
  const status = document.getElementById("comparer-etat");
  if (status) status.textContent = spec.title;
}
