import type { FigureSpec, FilteredFigure } from "../../../src/figures/spec.ts";
import { formatNumber, formatPercent } from "../../french/format.ts";
import { capitalise } from "../../french/grammar.ts";
import { corrected } from "../../indicators/sectors.ts";
import { regionalPlaces, regionPlace } from "../../region/place.ts";
import { isReadByRegions } from "../../region/tree.ts";
import { measure, numberCell, textCell } from "../reading/measures.ts";
import { latestPeriod } from "../reading/periods.ts";
import type { PublishedData } from "../reading/published-data.ts";
import { oneSidedSectors, sectorRows, sectorsFigure } from "../reading/sector-mix.ts";
import { mixSentences } from "../words/unsaid-by-index.ts";
import { figureByPlace } from "./parts/by-place.ts";
import { composeFigure } from "./parts/compose.ts";
import {
  type Filter,
  figurePlaceFilter,
  filterFigure,
  periodFilter,
  placeFilter,
  placeOfChoice,
} from "./parts/filtered.ts";
import { inOrder } from "./parts/order.ts";

/** Which sectors lack girls or boys; filters: place, whole year. */
export function sectorMix(data: PublishedData): FigureSpec | FilteredFigure {
  const [, years] = mixChoices(data);
  return filterFigure([figurePlaceFilter, years], (place, year) =>
    sectorsFigure(data, "fig-mixite-secteurs", placeOfChoice(place), year),
  );
}

/** Places, and whole years of which the share of girls is published. */
export function mixChoices(data: PublishedData): [Filter, Filter] {
  const query = { indicateur: "part_filles", territoire: regionPlace.code } as const;
  const years = data.table
    .periods(query, "annee")
    .filter((periode) => data.table.find({ ...query, periode })?.statut !== "partiel");
  return [placeFilter, periodFilter(years.slice(-3), "Année")];
}

/** Share of conventions in mixed sectors, by department. */
export function mixedSectors(data: PublishedData): FigureSpec {
  const periode = latestPeriod(data, { indicateur: "part_secteurs_mixtes" }, "annee");
  return figureByPlace(data, {
    id: "fig-mixite-departements",
    query: { indicateur: "part_secteurs_mixtes", periode },
    reading: {
      unit: "percent",
      value: "Dans un secteur mixte (%)",
      count: "",
      base: "Conventions, sexe et secteur connus",
    },
    axis: "Part des conventions signées dans un secteur mixte (%)",
    lead: ({ measure: { value, n } }) =>
      `${capitalise(regionPlace.dans)}, ${formatPercent(value, n)} des conventions sont signées dans un secteur mixte`,
    field: `conventions de mini-stage signées dans un secteur où chaque sexe représente au moins 40 %, ${periode}`,
    detail: () => "",
    unreceived: "Aucune convention n'indique à la fois le sexe et le secteur.",
  });
}

/** Is the gap closing? Duncan's index over the years. */
export function dissimilarityYears(data: PublishedData): FigureSpec {
  const years = data.table.periods({ indicateur: "dissemblance", territoire: regionPlace.code }, "annee");
  const rowOf = (periode: string, territoire: string, modalite: string = corrected) =>
    data.table.find({ indicateur: "dissemblance", periode, territoire, modalite });
  const whole = years.filter((year) => rowOf(year, regionPlace.code)?.statut !== "partiel");
  const last = whole.at(-1) ?? "";
  const shown = whole.findLast((year) => rowOf(year, regionPlace.code)?.valeur != null) ?? last;
  const value = rowOf(shown, regionPlace.code)?.valeur ?? null;
  const places = inOrder(
    regionalPlaces.map((place) => ({ place })),
    regionPlace,
    ({ place }) => rowOf(shown, place.code)?.valeur,
  );
  const silent = shown === last ? "" : ` ; ${last} n'est pas publié`;
  return composeFigure(data, {
    id: "fig-mixite-annees",
    indicateur: "dissemblance",
    title:
      value === null
        ? "L'indice de dissemblance n'est pas publié"
        : `${capitalise(regionPlace.dans)}, en ${shown}, il faudrait que ${formatPercent(value, 0)} des filles changent de secteur pour qu'elles se répartissent comme les garçons${silent}`,
    subtitle: `Indice de dissemblance entre filles et garçons, part du hasard retirée, conventions de mini-stage, ${whole[0] ?? ""} à ${last}${isReadByRegions ? "" : " ; la région, sur 21 sections, ne se compare pas aux départements, sur 10 groupes"}`,
    chart:
      whole.length < 2
        ? null
        : {
            type: "slope",
            unit: "index",
            axis: "Indice (0 : mêmes secteurs, 1 : aucun secteur en commun)",
            periods: whole,
            series: places.map(({ place }) => ({
              code: place.code,
              label: place.nom,
              focus: place.code === regionPlace.code,
              note: "",
              points: whole.map((period) => ({ period, ...measure(rowOf(period, place.code)) })),
            })),
          },
    caveats: mixSentences(data, last),
    empty: "Il faut deux années complètes de conventions pour tracer une évolution.",
    table: {
      caption: "Indice de dissemblance, part du hasard retirée, par territoire et par année",
      columns: [
        { key: "territoire", label: "Territoire", numeric: false },
        ...whole.map((year) => ({ key: year, label: year, numeric: true })),
      ],
      rows: places.map(({ place }) => ({
        strong: place.code === regionPlace.code,
        cells: {
          territoire: textCell(place.nom),
          ...Object.fromEntries(
            whole.map((year) => {
              const row = rowOf(year, place.code);
              return [year, numberCell(row?.valeur ?? null, "index", row?.statut ?? "x")];
            }),
          ),
        },
      })),
    },
  });
}

/** Girls beside recruitment tension, by sector. */
export function tensionMix(data: PublishedData): FigureSpec {
  const periode = latestPeriod(data, { indicateur: "tension_mixite" }, "annee");
  const sectors = [...data.secteurs].flatMap(([code, name]) => {
    const find = (modalite: string) =>
      data.table.find({
        indicateur: "tension_mixite",
        periode,
        territoire: regionPlace.code,
        secteur: code,
        modalite,
      });
    const girls = find("");
    const tension = find("tension");
    return girls || tension ? [{ code, name, girls, tension }] : [];
  });
  const points = sectors.flatMap(({ code, name, girls, tension }) =>
    girls?.valeur == null || tension?.valeur == null
      ? []
      : [{ code, label: name, x: girls.valeur, y: tension.valeur, size: girls.denominateur }],
  );
  const lacking = new Set(
    oneSidedSectors(sectorRows(data, regionPlace.code, periode)).fewGirls.map(({ code }) => code),
  );
  const tight = points.filter(({ code, y }) => lacking.has(code) && y >= 0.5).sort((a, b) => b.y - a.y);
  return composeFigure(data, {
    id: "fig-mixite-tension",
    indicateur: "tension_mixite",
    title:
      tight.length > 0
        ? `${formatNumber(tight.length)} secteur${tight.length > 1 ? "s" : ""} où l'on recrute difficilement compte${tight.length > 1 ? "nt" : ""} nettement moins de 40 % de filles, dont « ${tight[0]?.label} »`
        : "Aucun secteur ne joint nettement moins de 40 % de filles et plus de la moitié de recrutements difficiles",
    subtitle: `Part des filles parmi les conventions et part des recrutements jugés difficiles, par secteur, ${regionPlace.nom}, ${periode}`,
    chart:
      points.length === 0
        ? null
        : {
            type: "scatter",
            axisX: "Part des filles parmi les conventions (%)",
            axisY: "Recrutements jugés difficiles (%)",
            unitX: "percent",
            unitY: "percent",
            points,
          },
    empty: "Il faut, pour une même année, la source « tensions » et des parts de filles publiées.",
    table: {
      caption: `Part des filles et tension de recrutement par secteur, ${regionPlace.nom}, ${periode}`,
      columns: [
        { key: "secteur", label: "Secteur", numeric: false },
        { key: "filles", label: "Filles (%)", numeric: true },
        { key: "tension", label: "Recrutements difficiles (%)", numeric: true },
        { key: "sur", label: "Conventions, sexe connu", numeric: true },
      ],
      rows: sectors.map(({ name, girls, tension }) => ({
        strong: false,
        cells: {
          secteur: textCell(name),
          filles: numberCell(
            girls?.valeur ?? null,
            "percent",
            girls?.statut ?? "x",
            girls?.denominateur ?? null,
          ),
          tension: numberCell(tension?.valeur ?? null, "percent", tension?.statut ?? "x"),
          sur: numberCell(girls?.denominateur ?? null, "count", girls?.statut ?? "x"),
        },
      })),
    },
  });
}
