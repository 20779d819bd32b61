import type { FigureSpec, FilteredFigure } from "../../../src/figures/spec.ts";
import { formatPercent } from "../../french/format.ts";
import { capitalise } from "../../french/grammar.ts";
import type { Observation } from "../../indicators/count.ts";
import { type Place, regionalPlaces, regionPlace } from "../../region/place.ts";
import { complement, intervalCell, numberCell, textCell } from "../reading/measures.ts";
import { placementLevels } from "../reading/placement-side.ts";
import type { PublishedData } from "../reading/published-data.ts";
import { getLevel, type Level, label, statusMeanings } from "../words/terms.ts";
import { composeFigure } from "./parts/compose.ts";
import { figurePlaceFilter, filterFigure, levelFilter, placeOfChoice } from "./parts/filtered.ts";

/** Girls and boys left without an internship, in the region or a department; filters: place, level. */
export function placementSexes(data: PublishedData): FigureSpec | FilteredFigure {
  return filterFigure(
    [figurePlaceFilter, levelFilter(placementLevels(data).map(({ level }) => level))],
    (place, code) => sexes(data, getLevel(code), placeOfChoice(place)),
  );
}

function sexes(data: PublishedData, level: Level, chosen: Place): FigureSpec {
  const year = placementLevels(data).find((each) => each.level.code === level.code)?.years[0] ?? "";
  const rows = regionalPlaces.flatMap((place) =>
    ["F", "G"].map((sexe) => ({
      place,
      sexe,
      row: data.table.find({
        indicateur: "taux_placement",
        niveau: level.code,
        periode: year,
        territoire: place.code,
        sexe,
      }),
    })),
  );
  const shown = rows.filter(({ row }) => row !== undefined);
  const own = shown.filter(({ place }) => place.code === chosen.code);
  return composeFigure(data, {
    id: "fig-placement-sexe",
    indicateur: "taux_placement",
    title: finding(own, level, chosen),
    subtitle: `Part des ${level.pupils} sans solution, par sexe, ${chosen.nom}, ${year}`,
    chart: own.some(({ row }) => row?.valeur != null)
      ? {
          type: "dots",
          unit: "percent",
          axis: "Part des élèves sans solution (%)",
          domain: null,
          reference: null,
          rows: own.map(({ sexe, row }) => ({
            ...complement(row),
            code: sexe,
            label: label("sexe", sexe),
            detail: "",
            focus: true,
            sex: sexe === "F" ? "girls" : "boys",
          })),
        }
      : null,
    empty: own.some(({ row }) => row?.statut !== "x")
      ? `Filles et garçons ne sont pas publiés à part ${chosen.dans} : ${statusMeanings.c}.`
      : "L'enquête de cette année ne distingue pas les filles et les garçons à ce niveau.",
    table: {
      caption: `${level.label}, ${year} : élèves sans solution par sexe`,
      columns: [
        { key: "territoire", label: "Territoire", numeric: false },
        { key: "sexe", label: "Sexe", numeric: false },
        { key: "valeur", label: "Sans solution (%)", numeric: true },
        { key: "intervalle", label: "Intervalle à 95 %", numeric: true },
        { key: "sur", label: "Élèves concernés", numeric: true },
      ],
      rows: shown.map(({ place, sexe, row }) => {
        const part = complement(row);
        return {
          strong: place.code === regionPlace.code,
          cells: {
            territoire: textCell(place.nom),
            sexe: textCell(label("sexe", sexe)),
            valeur: numberCell(part.value, "percent", part.statut, part.n),
            intervalle: intervalCell(part, "percent"),
            sur: numberCell(part.n, "count", part.statut),
          },
        };
      }),
    },
  });
}

/** Girls and boys are of the same schools: their gap is described, and not tested as if they were drawn apart. */
function finding(
  rows: readonly { sexe: string; row: Observation | undefined }[],
  level: Level,
  { dans }: Place,
): string {
  const girls = rows.find(({ sexe }) => sexe === "F")?.row;
  const boys = rows.find(({ sexe }) => sexe === "G")?.row;
  if (girls?.valeur == null || boys?.valeur == null)
    return `Filles et garçons sans solution : non publié pour les ${level.pupils}`;
  const values = `${formatPercent(1 - girls.valeur)} des filles et ${formatPercent(1 - boys.valeur)} des garçons`;
  return `${capitalise(dans)}, ${values} ${level.of} restent sans solution, là où le sexe est connu`;
}
