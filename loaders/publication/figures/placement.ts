import type { FigureSpec, FilteredFigure } from "../../../src/figures/spec.ts";
import { type Place, partPlacesOf, regionalPlaces, regionPlace } from "../../region/place.ts";
import { partNounOf } from "../../region/words.ts";
import {
  leftWithoutText,
  partsLeftOut,
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

/** Who is left without an internship, by department, or by region of the country; filters: level, then school year. */
export function placementDepartments(data: PublishedData): FigureSpec | FilteredFigure {
  const available = placementLevels(data);
  return filterFigure(
    [
      levelFilter(available.map(({ level }) => level)),
      periodFilter([...new Set(available.flatMap(({ years }) => years))]),
    ],
    (code, year) =>
      placementOfParts(data, getLevel(code), year, { id: "fig-placement-departements", whole: regionPlace }),
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

/** The parts of a wide territory by the share of pupils left out, the whole as reference. */
export function placementOfParts(
  data: PublishedData,
  level: Level,
  year: string,
  { id, whole }: { id: string; whole: Place },
): FigureSpec {
  const rows = placementRows(data, level.code, year, [whole, ...partPlacesOf(whole.code)]);
  const region = rows.find(({ place }) => place.code === whole.code);
  const parts = partPlacesOf(whole.code).length === 0 ? "" : ` par ${partNounOf(whole.code)}`;
  const focus = new Set(partsLeftOut(rows, whole).map(({ place }) => place.code));
  return composeFigure(data, {
    id,
    indicateur: "taux_placement",
    title: placementFinding(rows, level, whole),
    subtitle: placementField(level, year, region, whole),
    chart: placeDots(
      rows,
      { unit: "percent", axis: "Part des élèves sans solution (%)", detail: leftWithoutText, focus },
      whole,
    ),
    empty: `Aucun taux publié pour les ${level.pupils} en ${year} : ${whySurveyIsSilent(data, { niveau: level.code, periode: year })}.`,
    table: placeTable(`${level.label}, ${year} : élèves sans solution${parts}`, rows, withoutSolution, whole),
  });
}
