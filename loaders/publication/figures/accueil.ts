import type { FigureSpec } from "../../../src/figures/spec.ts";
import { regionPlace } from "../../region/place.ts";
import { findSheet } from "../../region/sheets.ts";
import { byPart } from "../../region/words.ts";
import {
  partsLeftOut,
  placementField,
  placementFinding,
  placementLevels,
  placementRows,
  withoutSolution,
} from "../reading/placement-side.ts";
import type { PublishedData } from "../reading/published-data.ts";
import { whySurveyIsSilent } from "../reading/survey-received.ts";
import { getLevel } from "../words/terms.ts";
import { composeFigure } from "./parts/compose.ts";
import { placeTable } from "./parts/place-table.ts";
import { territoryOutline } from "./parts/territory-outline.ts";

/** Where: the parts of the whole with the share of pupils left out, each leading to its sheet. */
export function partsMap(data: PublishedData): FigureSpec {
  const level = getLevel(placementLevels(data)[0]?.level.code ?? "");
  const year = placementLevels(data)[0]?.years[0] ?? "";
  const rows = placementRows(data, level.code, year);
  const above = new Set(partsLeftOut(rows).map(({ place }) => place.code));
  const region = rows.find(({ place }) => place.code === regionPlace.code);
  const parts = rows.filter(({ place }) => place.code !== regionPlace.code);
  const undrawn = parts.filter(({ place }) => territoryOutline(place.code) === "");
  return composeFigure(data, {
    id: "fig-accueil-carte",
    indicateur: "taux_placement",
    title: placementFinding(rows, level),
    subtitle: placementField(level, year, region),
    chart: rows.some(({ measure }) => measure.value !== null)
      ? {
          type: "map",
          unit: "percent",
          areas: parts.map(({ place, measure }) => {
            return {
              ...measure,
              code: place.code,
              label: place.nom,
              focus: above.has(place.code),
              href: `${findSheet(place.code)?.folder ?? ""}/index.html`,
              outline: territoryOutline(place.code),
            };
          }),
        }
      : null,
    caveats:
      undrawn.length === 0
        ? []
        : [
            "Les territoires sans contour dans le fond de carte, ceux d'outre-mer, sont écrits à côté de la carte.",
          ],
    empty: `Aucun taux de placement publié : ${whySurveyIsSilent(data)}.`,
    table: placeTable(`${level.label}, ${year} : élèves sans solution${byPart}`, rows, withoutSolution),
  });
}
