import { formatPercent } from "../../french/format.ts";
import { regionPlace } from "../../region/place.ts";
import type { PlaceRow } from "../figures/parts/place-table.ts";
import { placementFinding, placementLevels, placementRows } from "../reading/placement-side.ts";
import type { PublishedData } from "../reading/published-data.ts";
import { whySurveyIsSilent } from "../reading/survey-received.ts";
import { waitingNote } from "./attente.ts";
import { type Html, html } from "./html.ts";

/** The answer to « Qui reste sans stage ? ». */
export function placementAnswer(data: PublishedData): Html {
  const first = placementLevels(data)[0];
  if (!first) return html`<p class="answer">Rien à publier pour l'instant : ${whySurveyIsSilent(data)}.</p>`;
  const rows = placementRows(data, first.level.code, first.years[0] ?? "");
  const region = rows.find(({ place }) => place.code === regionPlace.code);
  return html`<p class="answer">${placementFinding(rows, first.level)}, en ${first.years[0] ?? ""}. ${regionalChange(region)}</p>${waitingNote(data)}`;
}

/** How the region moved, only when the gap is told from chance. */
function regionalChange(region: PlaceRow | undefined): string {
  const change = region?.row?.ecart_n1 ?? null;
  const value = region?.measure.value ?? null;
  if (!region || change === null || value === null) return "L'écart à l'année précédente n'est pas publié.";
  if (region.row?.ecart_n1_significatif !== true)
    return "Dans la région, pas de différence nette avec l'année précédente.";
  const side = change > 0 ? "baissé" : "augmenté";
  return `Dans la région, la part a ${side} : elle était de ${formatPercent(value + change, region.measure.n)} un an plus tôt.`;
}
