import { plural } from "../../../french/format.ts";
import type { IndicatorId } from "../../../indicators/catalogue.ts";
import type { Place } from "../../../region/place.ts";
import { latestPeriod } from "../../reading/periods.ts";
import type { PublishedData } from "../../reading/published-data.ts";
import { shortSentence } from "../../words/sentences.ts";
import { type Html, html } from "../html.ts";
import { answers } from "./answers.ts";

/** The answer to « Où en sont les stages collectifs ? », of a place. */
export function collectiveAnswer(data: PublishedData): Html {
  return answers([], (place) => collectiveOf(data, place));
}

function collectiveOf(data: PublishedData, place: Place): Html {
  const periode = latestPeriod(data, { indicateur: "collectifs" });
  const row = (indicateur: IndicatorId) => data.table.find({ indicateur, periode, territoire: place.code });
  const [all, of] = [row("collectifs"), row("eleves_collectifs")];
  const [count, pupils] = [all?.valeur ?? null, of?.valeur ?? null];
  if (count === null)
    return html`<p class="answer">${all === undefined || all.statut === "x" ? `Aucun stage collectif n'est encore recensé ${place.dans}.` : shortSentence(all, data)}</p>`;
  return html`<p class="answer">${plural(count, "stage collectif est recensé", "stages collectifs sont recensés")} ${place.dans} en ${periode}${pupils === null ? "" : `, pour ${plural(pupils, "élève")}`}.</p>`;
}
