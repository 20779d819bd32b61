import type { FigureSpec, FilteredFigure } from "../../../src/figures/spec.ts";
import { regionalPlaces, regionPlace } from "../../region/place.ts";
import { byDepartment } from "../../region/words.ts";
import {
  departmentsLeftOut,
  leftWithoutText,
  placementField,
  placementFinding,
  placementLevels,
  placementRows,
  withoutSolution,
} from "../reading/placement-side.ts";
import type { PublishedData } from "../reading/published-data.ts";
import { whySurveyIsSilent } from "../reading/survey-received.ts";
import { getLevel, type Level } from "../words/terms.ts";
import { composeFigure } from "./parts/compose.ts";
import { filterFigure, levelFilter, periodFilter } from "./parts/filtered.ts";
import { placeDots } from "./parts/place-dots.ts";
import { placeTable } from "./parts/place-table.ts";
import { placementSlope } from "./parts/placement-slope.ts";

/** Who is left without an internship, by department; filters: level, then school year. */
export function placementDepartments(data: PublishedData): FigureSpec | FilteredFigure {
  const available = placementLevels(data);
  return filterFigure(
    [
      levelFilter(available.map(({ level }) => level)),
      periodFilter([...new Set(available.flatMap(({ years }) => years))]),
    ],
    (code, year) => departments(data, getLevel(code), year),
  );
}

/** Better than last year? The region and each department over the years, on one scale; filter: level. */
export function placementYears(data: PublishedData): FigureSpec | FilteredFigure {
  return filterFigure([levelFilter(placementLevels(data).map(({ level }) => level))], (code) =>
    placementSlope(data, {
      id: "fig-placement-annees",
      level: getLevel(code),
      places: regionalPlaces,
      focus: regionPlace,
    }),
  );
}

function departments(data: PublishedData, level: Level, year: string): FigureSpec {
  const rows = placementRows(data, level.code, year);
  const region = rows.find(({ place }) => place.code === regionPlace.code);
  const focus = new Set(departmentsLeftOut(rows).map(({ place }) => place.code));
  return composeFigure(data, {
    id: "fig-placement-departements",
    indicateur: "taux_placement",
    title: placementFinding(rows, level),
    subtitle: placementField(level, year, region),
    chart: placeDots(rows, {
      unit: "percent",
      axis: "Part des élèves sans solution (%)",
      detail: leftWithoutText,
      focus,
    }),
    empty: `Aucun taux publié pour les ${level.pupils} en ${year} : ${whySurveyIsSilent(data, { niveau: level.code, periode: year })}.`,
    table: placeTable(`${level.label}, ${year} : élèves sans solution${byDepartment}`, rows, withoutSolution),
  });
}
