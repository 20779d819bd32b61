import type { FigureSpec } from "../../../src/figures/spec.ts";
import { formatPercent, plural } from "../../french/format.ts";
import { capitalise } from "../../french/grammar.ts";
import type { IndicatorId } from "../../indicators/catalogue.ts";
import { regionalPlaces, regionPlace } from "../../region/place.ts";
import { byPart, commaByPart } from "../../region/words.ts";
import { measure, numberCell, textCell } from "../reading/measures.ts";
import { latestPeriod } from "../reading/periods.ts";
import type { PublishedData } from "../reading/published-data.ts";
import { saidInNumbers, saysInNumbers } from "./conformity-points.ts";
import { figureByPlace } from "./parts/by-place.ts";
import { composeFigure } from "./parts/compose.ts";
import { placeDots } from "./parts/place-dots.ts";
import { placeTable, type Reading, readPlaces } from "./parts/place-table.ts";

const pupils: Reading = { unit: "count", value: "Élèves", count: "", base: "" };

/** Where pupils take part, with the number of internships beside. */
export function collectivePupils(data: PublishedData): FigureSpec {
  const periode = latestPeriod(data, { indicateur: "collectifs" });
  const rows = readPlaces(data, { indicateur: "eleves_collectifs", periode }, regionalPlaces, pupils);
  const count = (territoire: string) =>
    data.table.find({ indicateur: "collectifs", periode, territoire })?.valeur ?? null;
  const internships = count(regionPlace.code);
  const region = rows.find(({ place }) => place.code === regionPlace.code)?.measure.value ?? null;
  const table = placeTable(`Élèves en stage collectif${byPart}, ${periode}`, rows, pupils);
  return composeFigure(data, {
    id: "fig-collectifs-departements",
    indicateur: "eleves_collectifs",
    title:
      internships === null
        ? "Aucun stage collectif n'est recensé"
        : `${plural(internships, "stage collectif", "stages collectifs")} ${regionPlace.dans} en ${periode}${region === null ? "" : `, pour ${plural(region, "élève")}`}`,
    subtitle: `Élèves des stages collectifs recensés${commaByPart}, ${periode}`,
    chart: placeDots(rows, {
      unit: "count",
      axis: "Élèves en stage collectif",
      detail: ({ place }) => {
        const value = count(place.code);
        return value === null ? "" : plural(value, "stage");
      },
      focus: new Set(),
    }),
    empty: "Aucun stage collectif recensé : la source « stages_collectifs » les donne.",
    table: {
      ...table,
      columns: [...table.columns, { key: "stages", label: "Stages", numeric: true }],
      rows: table.rows.map((row, index) => ({
        ...row,
        cells: { ...row.cells, stages: numberCell(count(rows[index]?.place.code ?? ""), "count", "x") },
      })),
    },
  });
}

/** More than last year? Internships and pupils by school year, in the region. */
export function collectiveYears(data: PublishedData): FigureSpec {
  const years = data.table.periods(
    { indicateur: "collectifs", territoire: regionPlace.code },
    "annee_scolaire",
  );
  const find = (indicateur: IndicatorId, periode: string) =>
    data.table.find({ indicateur, periode, territoire: regionPlace.code });
  const last = find("eleves_collectifs", years.at(-1) ?? "")?.valeur ?? null;
  const before = find("eleves_collectifs", years.at(-2) ?? "")?.valeur ?? null;
  return composeFigure(data, {
    id: "fig-collectifs-annees",
    indicateur: "eleves_collectifs",
    title:
      last === null
        ? "Le nombre d'élèves en stage collectif n'est pas publié"
        : `En ${years.at(-1)}, ${plural(last, "élève")} en stage collectif${before === null ? "" : `, contre ${plural(before, "élève")} en ${years.at(-2)}`}`,
    subtitle: `Élèves des stages collectifs recensés ${regionPlace.dans}, ${years[0] ?? ""} à ${years.at(-1) ?? ""}`,
    chart:
      years.length < 2
        ? null
        : {
            type: "slope",
            unit: "count",
            axis: "Élèves en stage collectif",
            periods: years,
            series: [
              {
                code: regionPlace.code,
                label: regionPlace.nom,
                focus: true,
                note: "",
                points: years.map((period) => ({ period, ...measure(find("eleves_collectifs", period)) })),
              },
            ],
          },
    empty: "Il faut deux années scolaires recensées pour tracer une évolution.",
    table: {
      caption: `Stages collectifs recensés et leurs élèves, ${regionPlace.nom}`,
      columns: [
        { key: "annee", label: "Année scolaire", numeric: false },
        { key: "stages", label: "Stages", numeric: true },
        { key: "eleves", label: "Élèves", numeric: true },
      ],
      rows: years.map((year) => {
        const [stages, eleves] = [find("collectifs", year), find("eleves_collectifs", year)];
        return {
          strong: false,
          cells: {
            annee: textCell(year),
            stages: numberCell(stages?.valeur ?? null, "count", stages?.statut ?? "x"),
            eleves: numberCell(eleves?.valeur ?? null, "count", eleves?.statut ?? "x"),
          },
        };
      }),
    },
  });
}

/** Share of girls in collective internships, by department. */
export function collectiveGirls(data: PublishedData): FigureSpec {
  const periode = latestPeriod(data, { indicateur: "part_filles", forme: "collectif" });
  return figureByPlace(data, {
    id: "fig-collectifs-mixite",
    query: { indicateur: "part_filles", forme: "collectif", periode },
    reading: { unit: "percent", value: "Filles (%)", count: "Filles", base: "Élèves" },
    axis: "Part des filles (%)",
    lead: ({ measure: { value, n } }) =>
      `${capitalise(regionPlace.dans)}, ${formatPercent(value, n)} des élèves des stages collectifs sont des filles`,
    field: `élèves des stages collectifs, part des filles, ${periode}`,
    detail: ({ row }) => (row?.denominateur == null ? "" : plural(row.denominateur, "élève")),
    unreceived: "Aucun stage collectif recensé.",
  });
}

/** Share of internships that meet the four conformity points, by department. */
export function collectiveConformity(data: PublishedData): FigureSpec {
  const periode = latestPeriod(data, { indicateur: "conformite_collectifs" });
  const figure = figureByPlace(data, {
    id: "fig-collectifs-conformite",
    query: { indicateur: "conformite_collectifs", periode },
    reading: {
      unit: "percent",
      value: "Les quatre points (%)",
      count: "Stages qui les remplissent",
      base: "Stages recensés",
    },
    axis: "Part des stages qui remplissent les quatre points (%)",
    lead: ({ row }) =>
      `${capitalise(regionPlace.dans)}, ${plural(row?.numerateur ?? 0, "stage collectif remplit", "stages collectifs remplissent")} les quatre points, sur ${row?.denominateur ?? 0} recensés`,
    field: `stages collectifs qui ont une convention par élève, deux semaines de suite, un référent et deux secteurs, ${periode}`,
    detail: ({ row }) => (row?.denominateur == null ? "" : plural(row.denominateur, "stage")),
    unreceived: "Il faut au moins cinq stages recensés pour publier cette part.",
  });
  return saysInNumbers(data, periode) ? { ...figure, chart: null, empty: saidInNumbers } : figure;
}
