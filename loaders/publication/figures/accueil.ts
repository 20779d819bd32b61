import type { FigureSpec } from "../../../src/figures/spec.ts";
import { regionPlace } from "../../region/place.ts";
import { findDepartmentCode } from "../../region/territory.ts";
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
import { departmentOutline } from "./parts/outlines.ts";
import { placeTable } from "./parts/place-table.ts";

/** Where: the departments with the share of pupils left out, each leading to its sheet. */
export function departmentsMap(data: PublishedData): FigureSpec {
  const level = getLevel(placementLevels(data)[0]?.level.code ?? "");
  const year = placementLevels(data)[0]?.years[0] ?? "";
  const rows = placementRows(data, level.code, year);
  const above = new Set(partsLeftOut(rows).map(({ place }) => place.code));
  const region = rows.find(({ place }) => place.code === regionPlace.code);
  const departments = rows.filter(({ place }) => place.code !== regionPlace.code);
  return composeFigure(data, {
    id: "fig-accueil-carte",
    indicateur: "taux_placement",
    title: placementFinding(rows, level),
    subtitle: placementField(level, year, region),
    chart: rows.some(({ measure }) => measure.value !== null)
      ? {
          type: "map",
          unit: "percent",
          areas: departments.map(({ place, measure }) => {
            const code = findDepartmentCode(place.code) ?? "";
            return {
              ...measure,
              code: place.code,
              label: place.nom,
              focus: above.has(place.code),
              href: `departements/${code}/index.html`,
              outline: departmentOutline(code),
            };
          }),
        }
      : null,
    empty: `Aucun taux de placement publié : ${whySurveyIsSilent(data)}.`,
    table: placeTable(`${level.label}, ${year} : élèves sans solution${byPart}`, rows, withoutSolution),
  });
}
