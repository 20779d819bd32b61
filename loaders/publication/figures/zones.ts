import type { FigureSpec, FilteredFigure, FunnelChart } from "../../../src/figures/spec.ts";
import { formatNumber, plural } from "../../french/format.ts";
import { capitalise, enumerate } from "../../french/grammar.ts";
import type { Observation } from "../../indicators/count.ts";
import { type Place, regionPlace } from "../../region/place.ts";
import { isReadByRegions } from "../../region/tree.ts";
import { agreedWithPart, byPart, commaByPart, partNoun, wholeWords } from "../../region/words.ts";
import { funnelLimits } from "../../statistics/index.ts";
import { bassinPlaces } from "../reading/bassins.ts";
import {
  leftWithoutText,
  placementLevels,
  placementRows,
  withoutSolution,
} from "../reading/placement-side.ts";
import type { PublishedData } from "../reading/published-data.ts";
import { type Zone, zonesToReinforce } from "../reading/weak-zones.ts";
import { noneBelow } from "../words/none-of.ts";
import { getLevel, type Level } from "../words/terms.ts";
import { composeFigure } from "./parts/compose.ts";
import { filterFigure, levelFilter } from "./parts/filtered.ts";
import { placeDots } from "./parts/place-dots.ts";
import { placeTable } from "./parts/place-table.ts";

/** Bassins by size and part left out, with descriptive limits around the region; filter: level. */
export function zonesFunnel(data: PublishedData): FigureSpec | FilteredFigure {
  return filterFigure([levelFilter(placementLevels(data).map(({ level }) => level))], (code) => {
    const level = getLevel(code);
    const year = latestYear(data, level);
    const { zones, compared } = zonesToReinforce(data, level, year);
    const flagged = zones.filter(({ kind }) => kind === "bassin");
    const rows = placementRows(data, code, year, [regionPlace, ...bassinPlaces(data)]);
    const region = rows[0]?.row;
    const points = rows.slice(1).flatMap(({ place, measure: { value, n } }) =>
      value === null || n === null
        ? []
        : [
            {
              code: place.code,
              label: place.nom,
              n,
              value,
              flagged: flagged.some((zone) => zone.place.code === place.code),
            },
          ],
    );
    return composeFigure(data, {
      id: "fig-zones-entonnoir",
      indicateur: "taux_placement",
      title: funnelFinding(
        flagged.map(({ place }) => place),
        { published: points.length, compared: compared.bassins },
        level,
      ),
      subtitle: `Part des ${level.pupils} sans solution, par bassin de formation, ${year}`,
      chart: region && points.length > 0 ? funnel(region, points) : null,
      unreceived:
        "Aucun bassin publié : il faut la liste des établissements, ou la colonne « bassin » de l'enquête.",
      table: placeTable(
        `${level.label}, ${year} : élèves sans solution par bassin${isReadByRegions ? " à renforcer" : ""}`,
        isReadByRegions
          ? rows.filter(({ place }, at) => at === 0 || flagged.some((zone) => zone.place.code === place.code))
          : rows,
        withoutSolution,
      ),
      caveats: [
        ...(isReadByRegions
          ? ["Le tableau n'a que les bassins à renforcer ; les autres sont sur la fiche de leur région."]
          : []),
        "Les limites tracées décrivent ce que donnerait le hasard ; la liste des zones, elle, corrige pour le nombre de bassins comparés.",
      ],
    });
  });
}

/** The departments, or the regions of the country, on the same question; filter: level. */
export function zonesDepartments(data: PublishedData): FigureSpec | FilteredFigure {
  return filterFigure([levelFilter(placementLevels(data).map(({ level }) => level))], (code) => {
    const level = getLevel(code);
    const year = latestYear(data, level);
    const rows = placementRows(data, code, year);
    const { zones, compared } = zonesToReinforce(data, level, year);
    const flagged = zones.filter(({ kind }) => kind === "part");
    return composeFigure(data, {
      id: "fig-zones-departements",
      indicateur: "taux_placement",
      title: partsFinding(flagged, compared.parts, level),
      subtitle: `Part des ${level.pupils} sans solution${commaByPart}, ${year}`,
      chart: placeDots(rows, {
        unit: "percent",
        axis: "Part des élèves sans solution (%)",
        detail: leftWithoutText,
        focus: new Set(flagged.map(({ place }) => place.code)),
      }),
      empty: `Aucun taux publié pour les ${level.pupils}.`,
      table: placeTable(`${level.label}, ${year} : élèves sans solution${byPart}`, rows, withoutSolution),
    });
  });
}

/** What would bring each to the region: the region moves with them, so the numbers do not add up. */
function partsFinding(flagged: readonly Zone[], compared: number, level: Level): string {
  if (compared < 2)
    return `Pas assez de ${partNoun}s ${agreedWithPart("publiés", "publiées")} pour les comparer, pour les ${level.pupils}`;
  if (flagged.length === 0) return `${capitalise(noneBelow(compared, partNoun))} pour les ${level.pupils}`;
  return `${enumerate(flagged.map(({ place, toFind }) => `${plural(toFind, "solution")} de plus ${place.dans}`))} pour rejoindre ${wholeWords.the}`;
}

function latestYear(data: PublishedData, level: Level): string {
  return placementLevels(data).find((each) => each.level.code === level.code)?.years[0] ?? "";
}

function funnelFinding(
  flagged: readonly Place[],
  { published, compared }: { published: number; compared: number },
  level: Level,
): string {
  if (published === 0) return `Les bassins ne sont pas publiés pour les ${level.pupils}`;
  if (compared < 2)
    return `${capitalise(plural(published, "bassin publié", "bassins publiés"))} pour les ${level.pupils}, pas de quoi les comparer au reste ${wholeWords.of}`;
  if (flagged.length === 0) return `${capitalise(noneBelow(compared, "bassin"))} pour les ${level.pupils}`;
  const names = enumerate(flagged.slice(0, 3).map(({ nom }) => nom));
  const more = flagged.length > 3 ? ` et ${formatNumber(flagged.length - 3)} autres` : "";
  return `À renforcer d'abord pour les ${level.pupils} : ${names}${more}`;
}

function funnel(region: Observation, points: FunnelChart["points"]): FunnelChart | null {
  if (region.valeur === null) return null;
  const rate = 1 - region.valeur;
  const largest = Math.max(...points.map(({ n }) => n));
  const smallest = Math.min(...points.map(({ n }) => n));
  const sizes = Array.from({ length: 40 }, (_, step) =>
    Math.round(smallest * 0.8 + ((largest * 1.05 - smallest * 0.8) * step) / 39),
  );
  return {
    type: "funnel",
    axisX: "Élèves concernés",
    axisY: "Part des élèves sans solution (%)",
    reference: { label: regionPlace.nom, value: rate },
    points,
    limits: sizes.map((n) => ({ n, ...funnelLimits(rate, n, region.deff) })),
  };
}
