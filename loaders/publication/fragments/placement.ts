import { type Edition, normandie } from "../edition.ts";
import { type Html, html } from "../html.ts";
import { placementFinding, placementLevels, placementRows } from "../placement.ts";
import { comparisonSentence } from "../sentences.ts";

/** The answer to « Qui reste sans stage ? ». */
export function placementAnswer(edition: Edition): Html {
  const first = placementLevels(edition)[0];
  if (!first)
    return html`<p class="answer">L'enquête auprès des établissements n'a pas encore été reçue.</p>`;
  const rows = placementRows(edition, first.level.code, first.years[0] ?? "");
  const region = rows.find(({ place }) => place.code === normandie.code);
  const compared = region?.row ? comparisonSentence(region.row, edition) : "";
  return html`<p class="answer">${placementFinding(edition, rows, first.level)} (${first.years[0] ?? ""}). ${compared === "" ? "" : `Part des élèves placés dans la région : ${compared}`}</p>`;
}
