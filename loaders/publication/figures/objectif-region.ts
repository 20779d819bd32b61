import type { FigureSpec } from "../../../src/figures/spec.ts";
import { formatDate, formatNumber, formatPercent, plural } from "../../french/format.ts";
import { capitalise } from "../../french/grammar.ts";
import { regionalPlaces, regionPlace } from "../../region/place.ts";
import { partNoun, wholeWords } from "../../region/words.ts";
import { measure, numberCell, textCell } from "../reading/measures.ts";
import type { PublishedData } from "../reading/published-data.ts";
import { latestWholeYear } from "../reading/yearly-conventions.ts";
import { codes, label } from "../words/terms.ts";
import { composeFigure } from "./parts/compose.ts";
import { placeDots } from "./parts/place-dots.ts";
import { placeTable, type Reading, readPlaces } from "./parts/place-table.ts";

/** Cumulative months of the year beside the same month of the years before. */
export function cumulativeMonths(data: PublishedData): FigureSpec {
  const series = monthlySeries(data);
  const last = series.at(-1);
  const month = last?.points.at(-1);
  const before = series.at(-2)?.points.find((point) => point.month === month?.month);
  const until = last && month ? formatDate(`${last.year}-${String(month.month).padStart(2, "0")}`) : "";
  return composeFigure(data, {
    id: "fig-objectif-mois",
    indicateur: "conventions",
    title:
      last && month
        ? `De janvier à ${until}, ${plural(month.value, "convention")} signées ${regionPlace.dans}${before ? `, contre ${formatNumber(before.value)} un an plus tôt` : ""}`
        : `Aucun mois de conventions n'est publié pour ${regionPlace.article}`,
    subtitle: `Conventions de mini-stage cumulées depuis janvier, ${regionPlace.nom}, par année civile`,
    chart:
      series.length === 0
        ? null
        : {
            type: "months",
            axis: "Conventions cumulées depuis janvier",
            series: series.map(({ year, points }) => ({ year, focus: year === last?.year, points })),
          },
    empty: `Aucun mois complet reçu des CCI ${regionPlace.de} : la source « conventions » les donne.`,
    table: {
      caption: `Conventions cumulées depuis janvier, ${regionPlace.nom}`,
      columns: [
        { key: "mois", label: "Mois", numeric: false },
        ...series.map(({ year }) => ({ key: String(year), label: String(year), numeric: true })),
      ],
      rows: Array.from({ length: 12 }, (_, index) => ({
        strong: false,
        cells: {
          mois: textCell(
            capitalise(formatDate(`2000-${String(index + 1).padStart(2, "0")}`).replace(" 2000", "")),
          ),
          ...Object.fromEntries(
            series.map(({ year, points }) => {
              const point = points.find((each) => each.month === index + 1);
              return [String(year), point ? numberCell(point.value, "count", "") : textCell("–")];
            }),
          ),
        },
      })),
    },
  });
}

/** Months summed from January, each year up to its first month that is missing, hidden or partial. */
function monthlySeries(data: PublishedData): { year: number; points: { month: number; value: number }[] }[] {
  const months = data.table.periods({ indicateur: "conventions", territoire: regionPlace.code }, "mois");
  const years = [...new Set(months.map((month) => month.slice(0, 4)))];
  return years
    .map((year) => {
      const points: { month: number; value: number }[] = [];
      for (let month = 1; month <= 12; month++) {
        const row = data.table.find({
          indicateur: "conventions",
          territoire: regionPlace.code,
          periode: `${year}-${String(month).padStart(2, "0")}`,
        });
        if (!row || row.valeur === null || row.statut === "partiel") break;
        points.push({ month, value: (points.at(-1)?.value ?? 0) + row.valeur });
      }
      return { year: Number(year), points };
    })
    .filter(({ points }) => points.length > 0);
}

const countReading: Reading = { unit: "count", value: "Conventions", count: "", base: "" };

/** Where the region's conventions are signed, latest whole year. */
export function conventionsByDepartment(data: PublishedData): FigureSpec {
  const year = latestWholeYear(data, regionPlace.code);
  const rows = readPlaces(data, { indicateur: "conventions", periode: year }, regionalPlaces, countReading);
  const total = rows.find(({ place }) => place.code === regionPlace.code)?.measure.value ?? null;
  const first = [...rows]
    .filter(({ place, measure: { value } }) => place.code !== regionPlace.code && value !== null)
    .sort((a, b) => (b.measure.value ?? 0) - (a.measure.value ?? 0))[0];
  const part = (value: number | null) =>
    value === null || total === null || total === 0 ? "" : `${formatPercent(value / total)} ${wholeWords.of}`;
  return composeFigure(data, {
    id: "fig-objectif-departements",
    indicateur: "conventions",
    title: first
      ? `${capitalise(first.place.dans)}, ${plural(first.measure.value ?? 0, "convention")} en ${year} : ${part(first.measure.value)}`
      : `Les conventions par ${partNoun} ne sont pas publiées`,
    subtitle: `Conventions de mini-stage signées par les CCI, par ${partNoun}, ${year}`,
    chart: first
      ? placeDots(rows, {
          unit: "count",
          axis: "Conventions dans l'année",
          detail: ({ measure: { value } }) => part(value),
          focus: new Set([first.place.code]),
        })
      : null,
    empty: `Aucune année complète de conventions par ${partNoun}.`,
    table: placeTable(`Conventions de mini-stage par ${partNoun}, ${year}`, rows, countReading),
  });
}

/** Who signs: pupils of collège, of lycée, students. */
export function conventionsByPublic(data: PublishedData): FigureSpec {
  const year = latestWholeYear(data, regionPlace.code);
  const rows = codes("public")
    .filter((code) => code !== "ensemble")
    .map((code) => ({
      code,
      row: data.table.find({
        indicateur: "conventions",
        periode: year,
        territoire: regionPlace.code,
        public: code,
      }),
    }))
    .filter(({ row }) => row !== undefined && row.valeur !== 0)
    .sort((a, b) => (b.row?.valeur ?? 0) - (a.row?.valeur ?? 0));
  const first = rows.find(({ row }) => row?.valeur != null);
  return composeFigure(data, {
    id: "fig-objectif-publics",
    indicateur: "conventions",
    title: first
      ? `${label("public", first.code)} d'abord : ${plural(first.row?.valeur ?? 0, "convention")} en ${year} ${regionPlace.dans}`
      : "Les conventions par public ne sont pas publiées",
    subtitle: `Conventions de mini-stage signées par les CCI, par public, ${regionPlace.nom}, ${year}`,
    chart: first
      ? {
          type: "dots",
          unit: "count",
          axis: "Conventions dans l'année",
          domain: null,
          reference: null,
          rows: rows.map(({ code, row }) => ({
            ...measure(row),
            code,
            label: label("public", code),
            detail: "",
            focus: code === first.code,
          })),
        }
      : null,
    unreceived:
      "Aucune convention n'indique son public ; la colonne « public » de la source « conventions » le donne.",
    table: {
      caption: `Conventions de mini-stage par public, ${regionPlace.nom}, ${year}`,
      columns: [
        { key: "public", label: "Public", numeric: false },
        { key: "conventions", label: "Conventions", numeric: true },
      ],
      rows: rows.map(({ code, row }) => ({
        strong: false,
        cells: {
          public: textCell(label("public", code)),
          conventions: numberCell(row?.valeur ?? null, "count", row?.statut ?? "x"),
        },
      })),
    },
  });
}
