import { typeset } from "../../../loaders/french/typography.ts";
import { escapeHtml } from "../html.ts";
import { type Choice, orders, views } from "./choice.ts";
import { type Comparison, type Dimension, dimensions, rowsOf, valuesOf } from "./data.ts";

const titles: Record<Dimension, string> = {
  niveau: "Niveau",
  sexe: "Sexe",
  secteur: "Secteur",
  forme: "Forme du stage",
  public: "Public",
};

/** The controls of a choice as HTML: only the dimensions that the indicator has, only values that are published. */
export function formHtml(data: Comparison, choice: Choice): string {
  const options = data.indicators.map(({ id, name }) => ({ value: id, label: name }));
  const periods = valuesOf(data, choice.indicateur, "periode").map((value) => ({ value, label: value }));
  const known = new Set(rowsOf(data, choice.indicateur).map(({ territoire }) => territoire));
  const places = data.places.filter(({ code }) => known.has(code));
  const isOpen = ({ code, kind }: (typeof places)[number]) => kind === "pays" || data.usual.includes(code);
  const usual = places.filter(isOpen);
  const departments = places.filter((place) => place.kind === "departement" && !isOpen(place));
  const bassins = places.filter(({ kind }) => kind === "bassin");
  return [
    `<div class="compare-choices">`,
    select("indicateur", "Indicateur", options, choice.indicateur),
    select("periode", "Période", periods, choice.periode),
    ...dimensions.map((name) => {
      const values = valuesOf(data, choice.indicateur, name);
      if (values.length < 2) return "";
      const labelled = values.map((value) => ({ value, label: data.labels[name][value] ?? value }));
      return select(name, titles[name], labelled, choice[name]);
    }),
    select("vue", "Vue", views, choice.vue),
    select("tri", "Tri", orders, choice.tri),
    "</div>",
    boxes(
      usual.some(({ kind }) => kind === "departement") ? "Région et départements" : "Région et pays",
      usual,
      choice,
    ),
    folded("Départements", "Départements", departments, choice),
    folded("Bassins de formation", "Bassins", bassins, choice),
  ].join("\n");
}

/** Places under a fold, open where one of them is chosen; nothing where there are none. */
function folded(
  title: string,
  legend: string,
  places: readonly { code: string; nom: string }[],
  choice: Choice,
): string {
  if (places.length === 0) return "";
  const open = places.some(({ code }) => choice.territoires.includes(code)) ? " open" : "";
  return `<details${open}><summary>${title}</summary>${boxes(legend, places, choice)}</details>`;
}

function select(
  name: string,
  label: string,
  options: readonly { value: string; label: string }[],
  chosen: string,
): string {
  const items = options.map(
    (option) =>
      `<option value="${escapeHtml(option.value)}"${option.value === chosen ? " selected" : ""}>${escapeHtml(typeset(option.label))}</option>`,
  );
  return `<label>${escapeHtml(label)} <select name="${name}" autocomplete="off">${items.join("")}</select></label>`;
}

function boxes(legend: string, places: readonly { code: string; nom: string }[], choice: Choice): string {
  const items = places.map(
    ({ code, nom }) =>
      `<label><input type="checkbox" name="territoires" value="${escapeHtml(code)}" autocomplete="off"${choice.territoires.includes(code) ? " checked" : ""}> ${escapeHtml(nom)}</label>`,
  );
  return `<fieldset class="compare-places"><legend>${escapeHtml(legend)}</legend>${items.join("")}</fieldset>`;
}

/** What the controls say now. */
export function readForm(form: HTMLFormElement): Partial<Choice> {
  const fields = new FormData(form);
  const texts = [...fields].filter(([name]) => name !== "territoires");
  return {
    ...Object.fromEntries(texts),
    territoires: fields.getAll("territoires").map(String),
  } as Partial<Choice>;
}

/** The same controls whatever is chosen in them: when they do not change, nothing is written anew. */
export function withoutChoice(controls: string): string {
  return controls.replace(/ (?:selected|checked)(?=>)/g, "");
}

/** Puts a choice in the controls that are there. */
export function setChoice(form: HTMLFormElement, choice: Choice): void {
  for (const field of form.querySelectorAll<HTMLSelectElement | HTMLInputElement>("select, input")) {
    if ("checked" in field) field.checked = choice.territoires.includes(field.value);
    else field.value = String(choice[field.name as keyof Choice]);
  }
}
