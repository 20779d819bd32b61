import { departmentPlace, type Place, regionPlace } from "../../region/place.ts";
import { region } from "../../region/region.ts";
import type { Contents } from "../reading/contents.ts";
import { leftOutSentence, placementLevels } from "../reading/placement-side.ts";
import type { PublishedData } from "../reading/published-data.ts";
import { whySurveyIsSilent } from "../reading/survey-received.ts";
import { type Html, html } from "./html.ts";

/**
 * « Ma vue »: a department chosen once is the home page's on every visit. Each summary waits in a template; without JavaScript
 * the list of sheets in the menu stays.
 */
export function myView({ data }: Pick<Contents, "data">): Html {
  return html`<div class="my-view" data-my-view>
<form class="needs-script"><label>Ma vue <select name="territoire" autocomplete="off"><option value="">toute la région</option>${region.departements.map(
    ({ code, nom }) => html`<option value="D${code}">${nom}</option>`,
  )}</select></label></form>
<div data-my-view-shown role="status">${levelsOf(data, regionPlace)}</div>
<template data-my-view-of="">${levelsOf(data, regionPlace)}</template>
${region.departements.map(
  (departement) =>
    html`<template data-my-view-of="D${departement.code}">${summary(data, departmentPlace(departement), departement.code)}</template>`,
)}
</div>`;
}

/** A place at each level, by one method: who is left out, against the region and last year. */
function levelsOf(data: PublishedData, place: Place): Html {
  const told = placementLevels(data).flatMap(
    ({ level, years }) => leftOutSentence(data, place, level, years[0] ?? "") ?? [],
  );
  return told.length === 0
    ? html`<p>Rien à publier ${place.dans} : ${whySurveyIsSilent(data, { territoire: place.code })}.</p>`
    : html`<ul>${told.map((each) => html`<li>${each}</li>`)}</ul>`;
}

function summary(data: PublishedData, place: Place, code: string): Html {
  return html`${levelsOf(data, place)}<p><a href="departements/${code}/index.html">La fiche ${place.de}</a> <a href="evolution/index.html?premier=${place.code}">Ce qui a changé ${place.dans}</a></p>`;
}
