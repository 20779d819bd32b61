import type { FigureSpec, FilteredFigure } from "../../../src/figures/spec.ts";
import { formatPercent, plural } from "../../french/format.ts";
import { capitalise } from "../../french/grammar.ts";
import { regionPlace } from "../../region/place.ts";
import { latestPeriodAnywhere } from "../reading/periods.ts";
import { placementLevels } from "../reading/placement-side.ts";
import type { PublishedData } from "../reading/published-data.ts";
import { getLevel } from "../words/terms.ts";
import { figureByPlace } from "./parts/by-place.ts";
import { filterFigure, levelFilter } from "./parts/filtered.ts";
import type { PlaceRow } from "./parts/place-table.ts";

/** How much matching platforms serve, by department; filter: level. */
export function platformShare(data: PublishedData): FigureSpec | FilteredFigure {
  return filterFigure([levelFilter(placementLevels(data).map(({ level }) => level))], (code) => {
    const level = getLevel(code);
    const periode = latestPeriodAnywhere(data, { indicateur: "part_plateforme", niveau: code });
    return figureByPlace(data, {
      id: "fig-placement-plateforme",
      query: { indicateur: "part_plateforme", niveau: code, periode },
      reading: {
        unit: "percent",
        value: "Par une plateforme (%)",
        count: "Par une plateforme",
        base: "Canal connu",
      },
      axis: "Part des stages trouvés par une plateforme (%)",
      lead: ({ measure }) =>
        `${capitalise(regionPlace.dans)}, ${formatPercent(measure.value, measure.n)} des stages au canal connu viennent d'une plateforme`,
      field: `stages des ${level.pupils} trouvés par une plateforme, ${periode}`,
      detail: ({ row }) =>
        row?.denominateur == null ? "" : `${plural(row.denominateur, "stage")} au canal connu`,
      unreceived:
        "Aucun établissement n'a rempli le canal ; les colonnes « via_… » de l'enquête le donneraient.",
    });
  });
}

/** How many of those left out lack a way to get there, by department; filter: level. */
export function mobilityShare(data: PublishedData): FigureSpec | FilteredFigure {
  return filterFigure([levelFilter(placementLevels(data).map(({ level }) => level))], (code) => {
    const level = getLevel(code);
    const periode = latestPeriodAnywhere(data, { indicateur: "part_mobilite", niveau: code });
    return figureByPlace(data, {
      id: "fig-placement-mobilite",
      query: { indicateur: "part_mobilite", niveau: code, periode },
      reading: {
        unit: "percent",
        value: "Faute de mobilité (%)",
        count: "Faute de mobilité",
        base: "Élèves sans solution au motif connu",
      },
      axis: "Part des élèves sans solution qui le sont faute de mobilité (%)",
      lead: ({ measure }) =>
        `${capitalise(regionPlace.dans)}, ${formatPercent(measure.value, measure.n)} des élèves sans solution dont l'établissement dit pourquoi le sont faute de mobilité`,
      field: `${level.pupils} sans solution faute de mobilité, ${periode}`,
      detail: mobilityDetail,
      unreceived: "Aucun établissement n'a rempli la colonne « sans_solution_mobilite » de l'enquête.",
    });
  });
}

function mobilityDetail({ row }: PlaceRow): string {
  return row?.numerateur == null ? "" : plural(row.numerateur, "élève");
}
