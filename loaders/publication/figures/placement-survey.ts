import type { FigureSpec, FilteredFigure, Measure } from "../../../src/figures/spec.ts";
import { formatInterval, formatPercent } from "../../french/format.ts";
import { reweighted } from "../../indicators/reweighting.ts";
import { regionPlace } from "../../region/place.ts";
import { nonResponseSentence } from "../reading/certain-gaps.ts";
import { intervalCell, numberCell, textCell } from "../reading/measures.ts";
import { placementLevels, placementRows } from "../reading/placement-side.ts";
import type { PublishedData } from "../reading/published-data.ts";
import { getLevel, type Level } from "../words/terms.ts";
import { composeFigure } from "./parts/compose.ts";
import { filterFigure, levelFilter } from "./parts/filtered.ts";
import { inOrder } from "./parts/order.ts";

/** What schools that did not answer could change: the rate if none, or all, of their pupils were left out. */
export function placementBounds(data: PublishedData): FigureSpec | FilteredFigure {
  return filterFigure([levelFilter(placementLevels(data).map(({ level }) => level))], (code) =>
    bounds(data, getLevel(code)),
  );
}

function bounds(data: PublishedData, level: Level): FigureSpec {
  const year = placementLevels(data).find((each) => each.level.code === level.code)?.years[0] ?? "";
  const read = placementRows(data, level.code, year).map((row) => ({
    ...row,
    measure: { ...row.measure, ...limits(data, level, year, row.place.code) } satisfies Measure,
  }));
  const rows = inOrder(read, regionPlace, ({ measure: { value } }) => value);
  const region = rows.find(({ place }) => place.code === regionPlace.code);
  return composeFigure(data, {
    id: "fig-placement-bornes",
    indicateur: "taux_placement_bornes",
    title: finding(region?.measure, level),
    subtitle: `Part des ${level.pupils} sans solution si tous les élèves des établissements sans réponse, ou aucun, ont une solution, ${year}`,
    chart: rows.some(({ measure }) => measure.low !== null)
      ? {
          type: "dots",
          unit: "percent",
          axis: "Part des élèves sans solution (%), du cas le plus favorable au moins favorable",
          domain: null,
          reference: null,
          rows: rows.map(({ place, measure, row }) => ({
            ...measure,
            code: place.code,
            label: place.nom,
            detail: row?.couverture == null ? "" : `${formatPercent(row.couverture)} des élèves couverts`,
            focus: place.code === regionPlace.code,
          })),
        }
      : null,
    caveats: [nonResponseSentence(data, level.code, year)].filter((text) => text !== ""),
    empty: `Aucune borne publiée pour les ${level.pupils} : il faut une enquête qui liste aussi les établissements sans réponse.`,
    table: {
      caption: `${level.label}, ${year} : élèves sans solution selon ce que les non-répondants auraient dit`,
      columns: [
        { key: "territoire", label: "Territoire", numeric: false },
        { key: "valeur", label: "Parmi les réponses (%)", numeric: true },
        { key: "bornes", label: "Du plus au moins favorable (%)", numeric: true },
        { key: "redresse", label: "Redressée par strate (%)", numeric: true },
        { key: "couverture", label: "Élèves couverts (%)", numeric: true },
      ],
      rows: rows.map(({ place, measure, row }) => ({
        strong: place.code === regionPlace.code,
        cells: {
          territoire: textCell(place.nom),
          valeur: numberCell(measure.value, "percent", measure.statut, measure.n),
          bornes: intervalCell(measure, "percent"),
          redresse: reweightedCell(data, level, year, place.code),
          couverture: numberCell(row?.couverture ?? null, "percent", row?.statut ?? "x"),
        },
      })),
    },
  });
}

/** The part left out once each stratum of schools weighs what it weighs in the list; a dash where there are no strata. */
function reweightedCell(data: PublishedData, level: Level, periode: string, territoire: string) {
  const row = data.table.find({
    indicateur: "taux_placement_bornes",
    niveau: level.code,
    periode,
    territoire,
    modalite: reweighted,
  });
  if (!row) return textCell("–");
  return numberCell(row?.valeur == null ? null : 1 - row.valeur, "percent", row?.statut ?? "x");
}

/** Both limits of the part left out: the favourable one comes from the highest placement rate. */
function limits(data: PublishedData, level: Level, periode: string, territoire: string) {
  const bound = (modalite: string) =>
    data.table.find({
      indicateur: "taux_placement_bornes",
      niveau: level.code,
      periode,
      territoire,
      modalite,
    })?.valeur ?? null;
  const [worst, best] = [bound("basse"), bound("haute")];
  if (worst === null || best === null) return { low: null, high: null };
  return { low: 1 - best, high: 1 - worst };
}

function finding(region: Measure | undefined, level: Level): string {
  if (!region || region.low === null || region.high === null)
    return `Ce que changeraient les établissements sans réponse : non publié pour les ${level.pupils}`;
  return `Selon ce qu'auraient répondu les autres établissements, ${formatInterval(region.low, region.high)} des ${level.pupils} resteraient sans solution ${regionPlace.dans}`;
}
