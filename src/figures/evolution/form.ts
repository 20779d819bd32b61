import { typeset } from "../../../loaders/french/typography.ts";
import { escapeHtml } from "../html.ts";
import { type EvolutionChoice, placesBeside, placesOf, yearPairs } from "./choice.ts";
import type { EvolutionData, EvolutionPlace } from "./data.ts";

/** The controls of a choice as HTML: two places, a level, two years. */
export function formHtml(data: EvolutionData, choice: EvolutionChoice): string {
  const comparable = placesOf(data, choice.niveau).filter(
    ({ code }) => placesBeside(data, choice.niveau, code).length > 0,
  );
  const pairs = yearPairs(data, choice.niveau).map((pair) =>
    option(pair, pair.replace("_", ", "), choice.annees),
  );
  const levels = data.levels.map(({ code, label }) => option(code, label, choice.niveau));
  return [
    select("premier", "Premier territoire", placeOptions(data, comparable, choice.premier)),
    select(
      "second",
      "Second territoire",
      placeOptions(data, placesBeside(data, choice.niveau, choice.premier), choice.second),
    ),
    select("niveau", "Niveau", levels),
    select("annees", "Deux années", pairs),
  ].join("");
}

function select(name: string, label: string, options: readonly string[]): string {
  return `<label>${escapeHtml(label)} <select name="${name}" autocomplete="off">${options.join("")}</select></label>`;
}

/** The region and departments, then training areas under the department that they are first of. */
function placeOptions(data: EvolutionData, places: readonly EvolutionPlace[], chosen: string): string[] {
  const bassins = places.filter(({ kind }) => kind === "bassin");
  const groups = data.places
    .filter(({ kind }) => kind === "part")
    .map(({ code, nom }) => ({ nom, own: bassins.filter(({ departements }) => departements[0] === code) }))
    .filter(({ own }) => own.length > 0);
  return [
    ...places.filter(({ kind }) => kind !== "bassin").map(({ code, nom }) => option(code, nom, chosen)),
    ...groups.map(
      ({ nom, own }) =>
        `<optgroup label="${escapeHtml(typeset(`${nom} : bassins`))}">${own.map((each) => option(each.code, each.nom, chosen)).join("")}</optgroup>`,
    ),
  ];
}

function option(value: string, label: string, chosen: string): string {
  const selected = value === chosen ? " selected" : "";
  return `<option value="${escapeHtml(value)}"${selected}>${escapeHtml(label)}</option>`;
}
