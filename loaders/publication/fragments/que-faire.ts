import { formatPercent, plural } from "../../french/format.ts";
import { type Place, regionPlace } from "../../region/place.ts";
import { brakesAt } from "../figures/freins.ts";
import type { Contents } from "../reading/contents.ts";
import { label } from "../words/terms.ts";
import { type Html, html } from "./html.ts";

/** What an alert is about: which actions of the road map and which contact answer it. */
export type AlertTheme = "placement" | "mixite";

/** Axes of the road map that answer a theme. */
const axes: Record<AlertTheme, readonly string[]> = {
  placement: ["collectifs"],
  mixite: ["mixite"],
};

/** Where an alert is: a place, its level and its year; and the way from the page to the root. */
export interface AlertPlace {
  place: Place;
  niveau: string;
  periode: string;
  up: string;
}

/** What is known that helps, the road map's actions and whom to call, folded beside an alert; nothing where nothing is known. */
export function whatToDo(
  { data, lists }: Pick<Contents, "data" | "lists">,
  theme: AlertTheme,
  where: AlertPlace,
): Html | null {
  const known = theme === "placement" ? levers(data, where) : [];
  const actions = lists.actions
    .filter(({ axe, etat }) => axes[theme].includes(axe) && etat !== "livre")
    .slice(0, 2)
    .map(
      ({ action, etat }) =>
        html`<a href="${where.up}feuille-de-route/index.html">Feuille de route</a> : ${action} (${label("etat", etat).toLowerCase()}).`,
    );
  const contact = lists.mentions.find(({ cle }) => cle === `contact_${theme}`)?.valeur ?? "";
  const call = contact === "" ? [] : [html`À qui s'adresser : ${contact}.`];
  const items = [...known, ...actions, ...call];
  if (items.length === 0) return null;
  return html`<details class="what-to-do"><summary>Que faire</summary><ul>${items.map((item) => html`<li>${item}</li>`)}</ul></details>`;
}

/** What the survey and the companies' answers say of why pupils are left and how others found: described, no cause. */
function levers(data: Contents["data"], { place, niveau, periode, up }: AlertPlace): Html[] {
  const find = (indicateur: "part_mobilite" | "part_plateforme") =>
    data.table.find({ indicateur, niveau, periode, territoire: place.code });
  const [mobility, platform] = [find("part_mobilite"), find("part_plateforme")];
  const brake = brakesAt(data, "ensemble");
  return [
    ...(mobility?.valeur == null
      ? []
      : [
          html`<a href="${up}placement/index.html#fig-placement-mobilite">Mobilité</a> : ${formatPercent(mobility.valeur, mobility.denominateur)} des ${plural(mobility.denominateur ?? 0, "élève")} sans solution dont l'établissement dit pourquoi le sont faute de mobilité ${place.dans}.`,
        ]),
    ...(platform?.valeur == null
      ? []
      : [
          html`<a href="${up}placement/index.html#fig-placement-canaux">Canaux</a> : ${formatPercent(platform.valeur, platform.denominateur)} des solutions dont le canal est connu viennent d'une plateforme ${place.dans}.`,
        ]),
    ...(brake.chart
      ? [
          html`<a href="${up}satisfaction/index.html#fig-satisfaction-freins">Entreprises</a>, ${regionPlace.dans} : ${brake.title}.`,
        ]
      : []),
  ];
}
