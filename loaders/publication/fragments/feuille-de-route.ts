import { renderTable } from "../../../src/figures/table.ts";
import { formatDate, formatNumber, formatShortDate, plural } from "../../french/format.ts";
import type { Action } from "../reading/lists.ts";
import { textCell } from "../reading/measures.ts";
import { codes, label } from "../words/terms.ts";
import { type Html, html, trusted } from "./html.ts";

/** Where the indicators of each axis are read, from the site's root. */
export const pagesOfAxes: Readonly<Record<string, readonly { to: string; label: string }[]>> = {
  collectifs: [
    { to: "stages-collectifs/index.html", label: "stages collectifs recensés" },
    { to: "satisfaction/index.html#selon-la-forme", label: "satisfaction selon la forme du stage" },
  ],
  mixite: [
    { to: "mixite/index.html", label: "filles et garçons par secteur" },
    { to: "stages-collectifs/index.html#fig-collectifs-mixite", label: "filles dans les stages collectifs" },
  ],
  evaluation: [
    { to: "placement/index.html", label: "placement" },
    { to: "satisfaction/index.html", label: "satisfaction" },
    { to: "orientation/index.html", label: "orientation" },
    { to: "zones/index.html", label: "zones à renforcer" },
    { to: "mixite/index.html#fig-mixite-tension", label: "secteurs en tension" },
  ],
  communication: [
    { to: "placement/index.html#comment-on-trouve", label: "comment on trouve un stage" },
    { to: "satisfaction/index.html#freins", label: "ce qui retient les entreprises" },
  ],
};

/** How far the road map is, in one sentence. */
export function roadMapAnswer(actions: readonly Action[]): Html {
  if (actions.length === 0) return html`<p class="answer">La feuille de route n'est pas chargée.</p>`;
  const told = codes("etat").flatMap((etat) => {
    const count = actions.filter((action) => action.etat === etat).length;
    return count === 0 ? [] : [`${formatNumber(count)} ${label("etat", etat).toLowerCase()}`];
  });
  return html`<p class="answer">${plural(actions.length, "action")} : ${told.join(", ")}${stateDate(actions)}.</p>`;
}

/** « , état au 06/10/2025 », as the rows say it; both ends where they do not share one day. */
function stateDate(actions: readonly Action[]): string {
  const days = actions.flatMap(({ etat_au }) => etat_au ?? []).sort();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return "";
  return first === last
    ? `, état au ${formatShortDate(first)}`
    : `, états relevés du ${formatShortDate(first)} au ${formatShortDate(last)}`;
}

/** The road map, one table an axis, with the pages that follow it. */
export function roadMap(actions: readonly Action[]): Html {
  const axes = codes("axe").filter((axe) => actions.some((action) => action.axe === axe));
  return html`${axes.map((axe) => html`<h2>${label("axe", axe)}</h2>${followed(axe)}${trusted(axisTable(axe, actions))}`)}`;
}

function followed(axe: string): Html | null {
  const pages = pagesOfAxes[axe] ?? [];
  if (pages.length === 0) return null;
  const links = pages.map(
    ({ to, label }, index) => html`${index === 0 ? null : ", "}<a href="../${to}">${label}</a>`,
  );
  return html`<p>Les indicateurs de cet axe : ${links}.</p>`;
}

function axisTable(axe: string, actions: readonly Action[]): string {
  const rows = actions.filter((action) => action.axe === axe);
  const dated = rows.some(({ echeance }) => echeance !== null);
  return renderTable({
    caption: `Actions de l'axe « ${label("axe", axe)} »`,
    columns: [
      { key: "action", label: "Action", numeric: false },
      { key: "pilote", label: "Qui la porte", numeric: false },
      { key: "etat", label: "État", numeric: false },
      ...(dated ? [{ key: "echeance", label: "Échéance", numeric: false }] : []),
      { key: "point", label: "Point d'étape", numeric: false },
    ],
    rows: rows.map(({ action, pilote, etat, echeance, point_etape }) => ({
      strong: false,
      cells: {
        action: textCell(action),
        pilote: textCell(pilote ?? ""),
        etat: textCell(label("etat", etat)),
        echeance: textCell(echeance ? formatDate(echeance) : ""),
        point: textCell(point_etape ?? ""),
      },
    })),
  });
}
