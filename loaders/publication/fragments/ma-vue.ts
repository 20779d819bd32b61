import { formatPercent, formatPoints, plural } from "../../french/format.ts";
import { departmentPlace, type Place, regionPlace } from "../../region/place.ts";
import { region } from "../../region/region.ts";
import type { PlaceRow } from "../figures/parts/place-table.ts";
import type { Contents } from "../reading/contents.ts";
import { leftWithout, placementLevels, placementRows } from "../reading/placement-side.ts";
import type { PublishedData } from "../reading/published-data.ts";
import { whySurveyIsSilent } from "../reading/survey-received.ts";
import { yearChange } from "../reading/year-change.ts";
import type { Level } from "../words/terms.ts";
import { type Html, html } from "./html.ts";

/**
 * « Ma vue »: a department chosen once is the home page's on every visit. Each summary waits in a template; without JavaScript
 * the list of sheets in the menu stays.
 */
export function myView({ data }: Pick<Contents, "data">): Html {
  return html`<div class="my-view needs-script" data-my-view>
<form><label>Ma vue <select name="territoire" autocomplete="off"><option value="">toute la région</option>${region.departements.map(
    ({ code, nom }) => html`<option value="D${code}">${nom}</option>`,
  )}</select></label></form>
<div data-my-view-shown role="status"></div>
${region.departements.map(
  (departement) =>
    html`<template data-my-view-of="D${departement.code}">${summary(data, departmentPlace(departement), departement.code)}</template>`,
)}
</div>`;
}

/** A department at each level: who is left out, against the region and last year; then its pages. */
function summary(data: PublishedData, place: Place, code: string): Html {
  const told = placementLevels(data).flatMap(({ level, years }) =>
    sentence(data, place, level, years[0] ?? ""),
  );
  return html`${
    told.length === 0
      ? html`<p>Rien à publier ${place.dans} : ${whySurveyIsSilent(data, { territoire: place.code })}.</p>`
      : html`<ul>${told.map((each) => html`<li>${each}</li>`)}</ul>`
  }<p><a href="departements/${code}/index.html">La fiche ${place.de}</a> <a href="evolution/index.html?premier=${place.code}">Ce qui a changé ${place.dans}</a></p>`;
}

function sentence(data: PublishedData, place: Place, level: Level, year: string): string[] {
  const rows = placementRows(data, level.code, year);
  const own = rows.find((row) => row.place.code === place.code);
  const whole = rows.find((row) => row.place.code === regionPlace.code);
  if (!own || own.measure.value === null) return [];
  const share = formatPercent(own.measure.value, own.measure.n);
  const than =
    whole && whole.measure.value !== null
      ? `, contre ${formatPercent(whole.measure.value, whole.measure.n)} ${regionPlace.dans}`
      : "";
  return [
    `${level.label}, ${year} : ${share} des élèves restent sans solution (${plural(leftWithout(own) ?? 0, "élève")})${than}${moved(own)}.`,
  ];
}

function moved({ row, measure }: PlaceRow): string {
  const { change, significant, sameSchools } = yearChange(row);
  if (change === null) return "";
  const where = sameSchools ? " dans les mêmes établissements" : "";
  const doubt =
    significant === null ? ", non testé" : significant ? "" : ", ce qui ne se distingue pas du hasard";
  return ` ; ${formatPoints(-change, measure.n)} en un an${where}${doubt}`;
}
