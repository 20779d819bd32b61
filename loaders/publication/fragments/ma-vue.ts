import { departmentPlace, type Place } from "../../region/place.ts";
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
  const told = placementLevels(data).flatMap(
    ({ level, years }) => leftOutSentence(data, place, level, years[0] ?? "") ?? [],
  );
  return html`${
    told.length === 0
      ? html`<p>Rien à publier ${place.dans} : ${whySurveyIsSilent(data, { territoire: place.code })}.</p>`
      : html`<ul>${told.map((each) => html`<li>${each}</li>`)}</ul>`
  }<p><a href="departements/${code}/index.html">La fiche ${place.de}</a> <a href="evolution/index.html?premier=${place.code}">Ce qui a changé ${place.dans}</a></p>`;
}
