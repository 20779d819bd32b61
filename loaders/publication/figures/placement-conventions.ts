import type { FigureSpec, FilteredFigure, Measure } from "../../../src/figures/spec.ts";
import { plural } from "../../french/format.ts";
import { capitalise } from "../../french/grammar.ts";
import { regionalPlaces, regionPlace } from "../../region/place.ts";
import { latestPeriodAnywhere } from "../reading/periods.ts";
import { placementLevels } from "../reading/placement-side.ts";
import type { PublishedData } from "../reading/published-data.ts";
import { getLevel, type Level } from "../words/terms.ts";
import { composeFigure } from "./parts/compose.ts";
import { filterFigure, levelFilter } from "./parts/filtered.ts";
import { placeDots } from "./parts/place-dots.ts";
import { placeTable, type Reading, readPlaces } from "./parts/place-table.ts";

const reading: Reading = {
  unit: "mean",
  value: "Conventions par élève",
  count: "Conventions",
  base: "Élèves avec une solution",
  coverage: true,
};

/** How many conventions a pupil signs, by department; filter: level. */
export function conventionsAPupil(data: PublishedData): FigureSpec | FilteredFigure {
  return filterFigure([levelFilter(placementLevels(data).map(({ level }) => level))], (code) =>
    figureOf(data, getLevel(code)),
  );
}

function figureOf(data: PublishedData, level: Level): FigureSpec {
  const query = { indicateur: "conventions_par_eleve", niveau: level.code } as const;
  const periode = latestPeriodAnywhere(data, query);
  const rows = readPlaces(data, { ...query, periode }, regionalPlaces, reading);
  const region = rows.find(({ place }) => place.code === regionPlace.code)?.measure;
  const field = `Conventions signées pour les ${level.pupils} qui ont une solution, établissements qui les comptent`;
  return composeFigure(data, {
    id: "fig-placement-conventions",
    indicateur: "conventions_par_eleve",
    title: finding(region, level),
    subtitle: `${field}${periode && `, ${periode}`}`,
    chart: placeDots(rows, {
      unit: "mean",
      axis: "Conventions par élève avec une solution",
      detail: ({ row }) => (row?.denominateur == null ? "" : plural(row.denominateur, "élève")),
      focus: new Set(),
    }),
    unreceived:
      "Aucun établissement ne compte les conventions : la colonne « conventions » de l'enquête les donnerait.",
    table: placeTable(`${field}${periode && `, ${periode}`}`, rows, reading),
  });
}

/** Read for a hundred pupils; what nobody counts is not said to be kept back. */
function finding(region: Measure | undefined, level: Level): string {
  if (region?.value != null)
    return `${capitalise(regionPlace.dans)}, ${plural(100 * region.value, "convention")} pour 100 ${level.pupils} qui ont une solution`;
  return region === undefined || region.statut === "x"
    ? `Aucun établissement ${regionPlace.dans} ne compte les conventions des ${level.pupils}`
    : `${capitalise(regionPlace.dans)}, le nombre de conventions par élève n'est pas publié`;
}
