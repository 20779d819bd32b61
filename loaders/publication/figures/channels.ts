import type { FigureSpec, FilteredFigure } from "../../../src/figures/spec.ts";
import { formatPercent } from "../../french/format.ts";
import { enumerate } from "../../french/grammar.ts";
import { latestPeriodAnywhere } from "../reading/periods.ts";
import { placementLevels } from "../reading/placement-side.ts";
import type { PublishedData } from "../reading/published-data.ts";
import { codes, getLevel, type Level, label } from "../words/terms.ts";
import { figureByModality, type ModalityRow } from "./parts/by-modality.ts";
import { filterFigure, levelFilter } from "./parts/filtered.ts";

/** Through which channel pupils found their solution; filter: level. */
export function placementChannels(data: PublishedData): FigureSpec | FilteredFigure {
  return filterFigure([levelFilter(placementLevels(data).map(({ level }) => level))], (code) => {
    const level = getLevel(code);
    const periode = latestPeriodAnywhere(data, { indicateur: "part_plateforme", niveau: code });
    return figureByModality(data, {
      id: "fig-placement-canaux",
      query: { indicateur: "part_plateforme", niveau: code, periode },
      modalities: codes("canal").map((each) => ({
        code: each === "plateforme" ? "" : each,
        label: label("canal", each),
      })),
      noun: ["solution", "solutions"],
      title: (rows) => finding(rows, level),
      subtitle: `Par où les ${level.pupils} ont trouvé, solutions dont l'établissement indique le canal`,
      axis: "Part des solutions dont le canal est indiqué (%)",
      header: "Canal",
      focus: ({ code: channel }) => channel === "",
      unreceived:
        "Aucun établissement n'a rempli le canal ; les colonnes « via_… » de l'enquête le donneraient.",
    });
  });
}

const sources: Record<string, string> = {
  "": "d'une plateforme",
  reseau_personnel: "du réseau personnel",
  etablissement: "de l'établissement",
  autre: "d'un autre canal",
};

function finding(rows: readonly ModalityRow[], level: Level): string {
  const told = rows.flatMap(({ code, measure: { value, n } }) =>
    value === null ? [] : { share: formatPercent(value, n), source: sources[code] },
  );
  if (told.length === 0) return `Par où les ${level.pupils} ont trouvé une solution n'est pas publié`;
  const said = told.map(({ share, source }, i) =>
    i === 0 ? `${share} viennent ${source}` : `${share} ${source}`,
  );
  return `Solutions des ${level.pupils} dont le canal est connu : ${enumerate(said)}`;
}
