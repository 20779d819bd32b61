import { startTables } from "../browser/tables.ts";
import { redrawWithTerms } from "../browser/terms.ts";
import { drawChart } from "../draw.ts";
import { renderFigure } from "../figure.ts";
import { narrow, wide } from "../frame.ts";
import { type Choice, completeChoice, readChoice, writeChoice } from "./choice.ts";
import { addRows, type Comparison, hasRows, type PackedRows } from "./data.ts";
import { comparisonFigure } from "./figure.ts";
import { formHtml, readForm, setChoice, withoutChoice } from "./form.ts";

export { openingIndicator } from "./choice.ts";
export type { Comparison, PackedRows } from "./data.ts";

/** A form element that an Observable cell listens to: its choice is in `value`. */
export type CompareForm = HTMLFormElement & { value: Choice };

/** The form and the figure of a choice, as the build writes them for a page at one folder from the root. */
export function renderComparison(document: Document, data: Comparison, address = ""): string {
  const choice = readChoice(data, address);
  return [
    `<noscript><p>${noScript}</p></noscript>`,
    `<form class="compare needs-script" aria-label="Choix à comparer">${formHtml(data, choice)}</form>`,
    `<p class="visually-hidden" role="status" id="comparer-etat"></p>`,
    renderFigure(document, comparisonFigure(data, choice), { root: "../" }),
  ].join("\n");
}

const noScript =
  'Ces choix demandent JavaScript. Sans lui, cette page montre un seul choix ; toutes les valeurs publiées sont dans les <a href="../donnees/index.html">fichiers à télécharger</a>.';

/** Makes the form written at build answer: each change goes to the address, and the back button undoes it. */
export function bindForm(window: Window, data: Comparison): CompareForm {
  const form = window.document.querySelector("form.compare") as CompareForm;
  let offered = "";
  const show = (choice: Choice) => {
    form.value = choice;
    const controls = formHtml(data, choice);
    const now = withoutChoice(controls);
    if (now === offered) setChoice(form, choice);
    else fill(form, controls);
    offered = now;
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
    const part = readForm(form);
    withRows(window, data, part.indicateur, () => {
      const choice = completeChoice(data, part);
      window.history.pushState(null, "", writeChoice(choice));
      show(choice);
    });
  });
  const follow = () => {
    const { search } = window.location;
    withRows(window, data, new URLSearchParams(search).get("indicateur"), () =>
      show(readChoice(data, search)),
    );
  };
  window.addEventListener("popstate", follow);
  follow();
  return form;
}

/** Answers once the rows of an indicator are there: at once, or when its file has come; the last one asked for is answered. */
function withRows(
  window: Window,
  data: Comparison,
  indicateur: string | null | undefined,
  answer: () => void,
): void {
  asked = answer;
  const isKnown = data.indicators.some(({ id }) => id === indicateur);
  if (!indicateur || !isKnown || hasRows(data, indicateur)) {
    answer();
    return;
  }
  const status = window.document.getElementById("comparer-etat");
  void window
    .fetch(`../donnees/comparer/${indicateur}.json`)
    .then((response) => response.json() as Promise<PackedRows>)
    .then((part) => {
      addRows(data, indicateur, part);
      if (asked === answer) answer();
    })
    .catch(() => {
      if (status) status.textContent = "Les valeurs de cet indicateur n’ont pas pu être chargées.";
    });
}

let asked: (() => void) | null = null;

/** Writes the controls anew; the one that had the focus keeps it. */
function fill(form: CompareForm, controls: string): void {
  const active = form.ownerDocument.activeElement as HTMLInputElement | null;
  const focused = active && form.contains(active) ? active : null;
  form.innerHTML = controls;
  if (!focused) return;
  const value = focused.type === "checkbox" ? `[value="${CSS.escape(focused.value)}"]` : "";
  form.querySelector<HTMLElement>(`[name="${focused.name}"]${value}`)?.focus();
}

/**
 * Draws the figure of a choice in place of the one on the page, and says it to who cannot see it. The width that shows is
 * drawn at once, so that the answer is in the next frame; the other one follows, for the day the window changes.
 */
export function drawComparison(document: Document, data: Comparison, choice: Choice): void {
  const spec = comparisonFigure(data, choice);
  const figure = document.getElementById(spec.id);
  if (!figure) return;
  const open = figure.querySelector("details")?.open ?? false;
  const shown = figure.clientWidth < enoughForWide ? narrow : wide;
  redrawWithTerms(figure.parentElement ?? figure, () => {
    figure.outerHTML = renderFigure(document, spec, { root: "../", widths: [shown] });
  });
  const drawn = document.getElementById(spec.id);
  if (!drawn) return;
  const details = drawn.querySelector("details");
  if (details) details.open = open || choice.vue === "tableau";
  const status = document.getElementById("comparer-etat");
  if (status) status.textContent = spec.title;
  setTimeout(() => {
    const { chart } = spec;
    if (!drawn.isConnected) return;
    startTables(drawn);
    if (!chart) return;
    const other = drawChart(document, chart, shown === wide ? narrow : wide, spec);
    drawn.querySelector(".figure-drawing")?.append(other);
  }, 120);
}

/** Width from which style.css shows the wide drawing. */
const enoughForWide = 700;
