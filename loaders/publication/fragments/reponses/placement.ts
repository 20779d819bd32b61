import { formatPoints } from "../../../french/format.ts";
import { capitalise } from "../../../french/grammar.ts";
import { type Place, regionPlace } from "../../../region/place.ts";
import { levelFilter, periodFilter } from "../../figures/parts/filtered.ts";
import type { PlaceRow } from "../../figures/parts/place-table.ts";
import {
  leftOutSentence,
  placementFinding,
  placementLevels,
  placementRows,
} from "../../reading/placement-side.ts";
import type { PublishedData } from "../../reading/published-data.ts";
import { whySurveyIsSilent } from "../../reading/survey-received.ts";
import { yearChange } from "../../reading/year-change.ts";
import { shortSentence } from "../../words/sentences.ts";
import { getLevel, type Level } from "../../words/terms.ts";
import { waitingNote } from "../attente.ts";
import { type Html, html } from "../html.ts";
import { answers } from "./answers.ts";

/** The answer to « Qui reste sans stage ? ». */
export function placementAnswer(data: PublishedData): Html {
  const levels = placementLevels(data);
  const first = levels[0];
  if (!first) return html`<p class="answer">Rien à publier pour l'instant : ${whySurveyIsSilent(data)}.</p>`;
  const said = answers(
    [
      levelFilter(levels.map(({ level }) => level)),
      periodFilter([...new Set(levels.flatMap(({ years }) => years))]),
    ],
    (place, niveau = "", annee = "") =>
      place.code === regionPlace.code
        ? regionalAnswer(data, getLevel(niveau), annee)
        : departmentAnswer(data, place, getLevel(niveau), annee),
  );
  return html`${said}${waitingNote(data)}`;
}

function departmentAnswer(data: PublishedData, place: Place, level: Level, year: string): Html {
  const part = { niveau: level.code, periode: year, territoire: place.code };
  const said = leftOutSentence(data, place, level, year);
  return html`<p class="answer">${said ?? `Rien à publier ${place.dans} pour les ${level.pupils} en ${year} : ${whySurveyIsSilent(data, part)}.`}</p>`;
}

function regionalAnswer(data: PublishedData, level: Level, year: string): Html {
  const rows = placementRows(data, level.code, year);
  const region = rows.find(({ place }) => place.code === regionPlace.code);
  return html`<p class="answer">${placementFinding(rows, level)}, en ${year}. ${regionalChange(region)}</p>${withoutInternship(data, level.code, year)}`;
}

/** A solution may be no internship: how many have none, where schools tell. */
function withoutInternship(data: PublishedData, niveau: string, periode: string): Html | null {
  const row = data.table.find({ indicateur: "sans_stage", niveau, periode, territoire: regionPlace.code });
  if (!row || row.valeur === null) return null;
  return html`<p>Une solution n'est pas toujours un stage, et tous les établissements ne disent pas combien d'élèves en ont un. Sur cet autre champ, qui ne se compare pas au nombre d'élèves sans solution : ${shortSentence(row, data)}</p>`;
}

/** How the schools of both years moved, and only what is told from chance. */
function regionalChange(region: PlaceRow | undefined): string {
  const { change, significant, sameSchools } = yearChange(region?.row);
  if (!region || change === null) return "L'écart à l'année précédente n'est pas publié.";
  const points = formatPoints(-change, region.measure.n);
  if (significant === null) return `Écart à l'année précédente : ${points}, non testé.`;
  const where = `${capitalise(regionPlace.dans)}${sameSchools ? ", dans les établissements qui ont répondu les deux années" : ""}`;
  if (!significant) return `${where}, pas de différence nette avec l'année précédente (${points}).`;
  return `${where}, la part a ${change > 0 ? "baissé" : "augmenté"} plus que le hasard ne l'explique : ${points} en un an.`;
}
