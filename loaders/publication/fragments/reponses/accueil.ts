import { renderTiles } from "../../../../src/figures/tile.ts";
import { formatPercent, formatPoints, plural } from "../../../french/format.ts";
import { type Place, regionPlace } from "../../../region/place.ts";
import { findSheet } from "../../../region/sheets.ts";
import { nationalFinding } from "../../figures/objectif.ts";
import type { PlaceRow } from "../../figures/parts/place-table.ts";
import { leftOutSentence, placementLevels, placementRows } from "../../reading/placement-side.ts";
import type { PublishedData } from "../../reading/published-data.ts";
import { whySurveyIsSilent } from "../../reading/survey-received.ts";
import { yearChange } from "../../reading/year-change.ts";
import { type Html, html, trusted } from "../html.ts";
import { homeTiles, placeTiles } from "../tuiles.ts";
import { answers } from "./answers.ts";

/** The answer to the home page's question, of a place: who is left without at each level, since last year and against the region. */
export function homeAnswer(data: PublishedData): Html {
  return answers([], (place) => {
    const sheet = findSheet(place.code);
    const [first, ...others] = levelsOf(data, place);
    const list = others.length === 0 ? null : html`<ul>${others.map((each) => html`<li>${each}</li>`)}</ul>`;
    if (place.code === regionPlace.code || !sheet) return html`${regionalAnswer(data)}${list}`;
    const silent = `Rien à publier ${place.dans} : ${whySurveyIsSilent(data, { territoire: place.code })}.`;
    return html`<p class="answer">${first ?? silent}</p>${list}<p><a href="${sheet.folder}/index.html">La fiche ${place.de}</a> · <a href="evolution/index.html?premier=${place.code}">Ce qui a changé ${place.dans}</a></p>`;
  });
}

/** Key figures of a place, six at most. */
export function homeKeyFigures(data: PublishedData): Html {
  return answers([], (place) =>
    trusted(
      renderTiles(place.code === regionPlace.code ? homeTiles(data) : placeTiles(data, place, ""), {
        heading: 2,
      }),
    ),
  );
}

/** Who is left without in the region and since last year; then the 50 000. */
function regionalAnswer(data: PublishedData): Html {
  const first = placementLevels(data)[0];
  const year = first?.years[0] ?? "";
  const rows = first ? placementRows(data, first.level.code, year) : [];
  const region = rows.find(({ place }) => place.code === regionPlace.code);
  const value = region?.measure.value ?? null;
  if (!first || value === null)
    return html`<p class="answer">La part des élèves sans solution n'est pas publiée pour l'instant.</p>`;
  const left =
    region?.row?.numerateur == null ? null : (region.row.denominateur ?? 0) - region.row.numerateur;
  return html`<p class="answer">En ${year}, ${formatPercent(value, region?.measure.n ?? null)} des ${first.level.pupils} ${regionPlace.de} sont restés sans solution${left === null ? "" : ` (${plural(left, "élève")})`}, parmi les établissements qui ont répondu${beforeText(region)}. ${nationalFinding(data)}.</p>`;
}

function beforeText(region: PlaceRow | undefined): string {
  const { change, significant, sameSchools } = yearChange(region?.row);
  if (!region || change === null || significant !== true) return "";
  const where = sameSchools ? " dans les mêmes établissements" : "";
  return ` ; c'est ${change > 0 ? "moins" : "plus"} qu'un an plus tôt${where} (${formatPoints(-change, region.measure.n)})`;
}

/** A place at each level, by one method: who is left out, against the region and last year. */
function levelsOf(data: PublishedData, place: Place): string[] {
  return placementLevels(data).flatMap(
    ({ level, years }) => leftOutSentence(data, place, level, years[0] ?? "") ?? [],
  );
}
