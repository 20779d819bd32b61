import { formatPercent, formatPoints } from "../../../loaders/french/format.ts";
import { typesetAll } from "../../../loaders/french/typography.ts";
import type { FigureSpec, Measure, SlopeChart } from "../spec.ts";
import { rateCell, sharesCell } from "./cells.ts";
import type { EvolutionChoice } from "./choice.ts";
import { type EvolutionData, type EvolutionPlace, type EvolutionRow, findRow, rateOf } from "./data.ts";
import { isClear } from "./gap.ts";

/** Every year of a level for a few places, the first in focus: the picture of the page. */
export function yearsFigure(
  data: EvolutionData,
  choice: EvolutionChoice,
  places: readonly EvolutionPlace[],
): FigureSpec {
  const level = data.levels.find(({ code }) => code === choice.niveau);
  const years = level?.years ?? [];
  const title = places
    .map(({ nom, code }) => `${nom} : ${told(years.map((year) => findRow(data, choice.niveau, year, code)))}`)
    .slice(0, 2)
    .join(" ; ");
  const subtitle = `Part des ${level?.pupils ?? "élèves"} sans solution, ${years.join(", ")}`;
  const mark = data.demonstration ? " Données de démonstration." : "";
  return typesetAll<FigureSpec>({
    id: "fig-evolution",
    title,
    subtitle,
    chart: years.length < 2 ? null : slope(data, choice, places, years),
    empty: "Une seule année est publiée pour ce niveau : il en faut deux pour dessiner une évolution.",
    table: {
      caption: `${level?.label ?? ""} : élèves sans solution (%) par année scolaire`,
      columns: [
        { key: "nom", label: "Territoire", numeric: false },
        ...years.flatMap((year) => [
          { key: year, label: `${year} (%)`, numeric: true },
          { key: `${year} intervalle`, label: `Intervalle ${year}`, numeric: true },
        ]),
      ],
      rows: places.map(({ nom, code, kind }) => ({
        strong: kind === "whole",
        cells: Object.fromEntries([
          ["nom", { text: nom, sort: null }],
          ...years.flatMap((year) => {
            const row = findRow(data, choice.niveau, year, code);
            return [
              [year, rateCell(row)],
              [`${year} intervalle`, sharesCell(row?.low, row?.high)],
            ];
          }),
        ]),
      })),
    },
    quote: `${title}. ${subtitle}. Source : ${data.source}.${mark}`,
    note: {
      source: data.source,
      date: data.date,
      caveats: data.caveats,
      indicator: "taux_placement",
      download: "taux_placement.csv",
    },
    demonstration: data.demonstration,
  });
}

/** « 21,5 % puis 15,0 % », a year that is hidden said so. */
function told(rows: readonly (EvolutionRow | undefined)[]): string {
  const written = rows.map((row) => {
    const rate = rateOf(row);
    return rate === null ? "non publié" : formatPercent(rate, row?.n ?? null);
  });
  return written.join(" puis ");
}

function slope(
  data: EvolutionData,
  { niveau }: EvolutionChoice,
  places: readonly EvolutionPlace[],
  years: readonly string[],
): SlopeChart {
  return {
    type: "slope",
    unit: "percent",
    axis: "Part des élèves sans solution (%)",
    periods: [...years],
    extent: [0],
    series: places.map(({ code, nom }, index) => ({
      code,
      label: nom,
      focus: index === 0,
      note: changeNote(findRow(data, niveau, years.at(-1) ?? "", code)),
      points: years.map((period) => ({ period, ...measureOf(findRow(data, niveau, period, code)) })),
    })),
  };
}

function measureOf(row: EvolutionRow | undefined): Measure {
  const value = rateOf(row);
  const shown = value !== null;
  return {
    value,
    low: shown ? (row?.low ?? null) : null,
    high: shown ? (row?.high ?? null) : null,
    statut: row?.statut ?? "x",
    n: row?.n ?? null,
  };
}

/** The last change, of the same schools where it is published, and whether it is told from chance. */
function changeNote(row: EvolutionRow | undefined): string {
  if (row?.same == null)
    return row?.change == null
      ? "évolution de la dernière année non publiée"
      : `${formatPoints(row.change)} la dernière année, non testé`;
  if (row.sameLow === null || row.sameHigh === null)
    return `${formatPoints(row.same)} dans les mêmes établissements, non testé`;
  return isClear({ low: row.sameLow, high: row.sameHigh })
    ? `${formatPoints(row.same)} dans les mêmes établissements`
    : "évolution non distinguable du hasard";
}
