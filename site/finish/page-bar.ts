import type { FilteredFigure } from "../../src/figures/spec.ts";

/** What a page's bar offers under one name: every option of the figures and answers that have it, in the order they come. */
interface Choice {
  name: string;
  label: string;
  options: Map<string, string>;
}

/**
 * One bar for the page whose answer or figures have choices: it drives them all. The figures' own forms stay, hidden: they hold
 * what each figure offers.
 */
export function addPageBar(document: Document): void {
  const forms = [...document.querySelectorAll("main [data-filtered] form.figure-filters")];
  const answers = [...document.querySelectorAll<HTMLElement>("main [data-answer-choices]")];
  const title = document.querySelector("main h1");
  if ((forms.length < 2 && answers.length === 0) || !title) return;
  for (const form of forms) form.classList.add("in-bar");
  const bar = document.createElement("form");
  bar.className = "page-bar needs-script";
  bar.setAttribute("aria-label", "Choix de la page");
  for (const choice of merge([...answers.flatMap(readAnswer), ...forms.flatMap(readForm)]))
    bar.append(drawChoice(document, choice));
  for (const answer of answers) answer.removeAttribute("data-answer-choices");
  const status = document.createElement("div");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  status.dataset.barStatus = "";
  bar.append(status);
  title.after(bar);
}

function readAnswer(holder: HTMLElement): Choice[] {
  const choices = JSON.parse(holder.dataset.answerChoices ?? "[]") as FilteredFigure["filters"];
  return choices.map(({ name, label, options }) => ({
    name,
    label,
    options: new Map(options.map((option) => [option.value, option.label])),
  }));
}

function readForm(form: Element): Choice[] {
  return [...form.querySelectorAll("select")].map((select) => ({
    name: select.name,
    label: select.closest("label")?.firstChild?.textContent?.trim() ?? select.name,
    options: new Map([...select.options].map(({ value, textContent }) => [value, textContent ?? value])),
  }));
}

/** One choice a name, with every option that any of them offers; a choice of one option is none. */
function merge(choices: readonly Choice[]): Choice[] {
  const merged = new Map<string, Choice>();
  for (const { name, label, options } of choices) {
    const choice = merged.get(name) ?? { name, label, options: new Map() };
    for (const [value, text] of options) choice.options.set(value, text);
    merged.set(name, choice);
  }
  return [...merged.values()].filter(({ options }) => options.size > 1);
}

function drawChoice(document: Document, { name, label, options }: Choice): HTMLLabelElement {
  const element = document.createElement("label");
  const select = document.createElement("select");
  select.name = name;
  select.setAttribute("autocomplete", "off");
  for (const [value, text] of options) {
    const option = document.createElement("option");
    option.value = value;
    option.textContent = text;
    select.append(option);
  }
  element.append(`${label} `, select);
  return element;
}
