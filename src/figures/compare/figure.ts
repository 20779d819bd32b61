import { extent } from "d3-array";
import { formatDate, formatPoints, formatSigned, frenchSpaces } from "../../../loaders/french/format.ts";
import type { FigureSpec, TableSpec, Unit } from "../spec.ts";
import { formatMeasure, formatValue } from "../value.ts";
import { comparisonChart, measureOf } from "./chart.ts";
import type { Choice } from "./choice.ts";
import { type Comparison, dimensions, type Row, selectRows } from "./data.ts";

/** The figure of a choice: its title says the extremes, never a ranking nor a cause. */
export function comparisonFigure(data: Comparison, choice: Choice): FigureSpec {
  const rows = selectRows(data, choice);
  const current = rows.filter(({ periode }) => periode === choice.periode);
  const indicator = data.indicators.find(({ id }) => id === choice.indicateur);
  const unit = indicator?.unit ?? "count";
  const names = new Map(data.places.map(({ code, nom }) => [code, nom]));
  const name = indicator?.name ?? "";
  const field = [
    ...dimensions.flatMap((dimension) => {
      const value = choice[dimension];
      return value === "" || value === "ensemble" ? [] : [data.labels[dimension][value] ?? value];
    }),
    choice.periode,
  ].join(", ");
  const told =
    choice.territoires.length === 0 ? "aucun territoire coché" : extremes(current, names, unit, data.whole);
  const title = frenchSpaces(`${name} : ${told}`);
  const subtitle = frenchSpaces(field);
  return {
    id: "fig-comparer",
    title,
    subtitle,
    chart: comparisonChart(rows, choice, { names, unit, axis: name, whole: data.whole }),
    empty: emptyReason(choice, current),
    table: comparisonTable(current, choice, names, unit, name, field, data),
    quote: frenchSpaces(
      `${title}. ${field}. Source : ${indicator?.source ?? ""}.${data.demonstration ? " Données de démonstration." : ""}`,
    ),
    note: {
      source: indicator?.source ?? "",
      date: indicator?.date ?? "",
      caveats: indicator?.caveats ?? [],
      indicator: choice.indicateur,
      download: `${choice.indicateur}.csv`,
    },
    demonstration: data.demonstration,
  };
}

/** Why nothing is drawn, and what would. */
function emptyReason({ vue, territoires }: Choice, current: readonly Row[]): string {
  if (territoires.length === 0) return frenchSpaces("Aucun territoire n’est coché : cochez-en un au moins.");
  if (vue === "tableau") return "Les valeurs sont dans le tableau ci-dessous.";
  return frenchSpaces(
    vue !== "points" && current.some(({ valeur }) => valeur !== null)
      ? "Il n’y a qu’une période publiée : choisissez la vue par points ou le tableau."
      : "Cette combinaison n’est pas publiée : élargissez un des choix.",
  );
}

function extremes(
  rows: readonly Row[],
  names: ReadonlyMap<string, string>,
  unit: Unit,
  whole: string,
): string {
  const published = rows.filter(({ valeur }) => valeur !== null);
  const parts = published.filter(({ territoire }) => territoire !== whole);
  // The whole is made of its parts: it is no extreme among them.
  const shown = parts.length > 0 ? parts : published;
  const [low, high] = extent(shown, ({ valeur }) => valeur ?? undefined);
  const told = (value: number) => {
    const row = shown.find(({ valeur }) => valeur === value);
    return `${formatValue(value, unit, row?.n ?? null)} (${names.get(row?.territoire ?? "") ?? ""})`;
  };
  if (low === undefined || high === undefined) return "aucune valeur publiée pour ce choix";
  return low === high ? told(low) : `de ${told(low)} à ${told(high)}`;
}

function comparisonTable(
  rows: readonly Row[],
  choice: Choice,
  names: ReadonlyMap<string, string>,
  unit: Unit,
  name: string,
  field: string,
  { whole, around }: Comparison,
): TableSpec {
  const rate = unit === "percent";
  const difference = (value: number | null, clear: 0 | 1 | null, n: number | null) => {
    if (value === null) return { text: "–", sort: null };
    if (unit === "count") return { text: formatSigned(value), sort: value };
    return { text: `${formatPoints(value, n)}${clear === 0 ? " (non distinguable)" : ""}`, sort: value };
  };
  return {
    caption: `${name}, ${field}`,
    columns: [
      { key: "territoire", label: "Territoire", numeric: false },
      {
        key: "valeur",
        label: choice.periode.length === 7 ? formatDate(choice.periode) : choice.periode,
        numeric: true,
      },
      { key: "intervalle", label: frenchSpaces("Intervalle à 95 %"), numeric: true },
      { key: "n", label: "Dénominateur", numeric: true },
      ...(rate || unit === "count"
        ? [{ key: "ecart_n1", label: "Écart à la période précédente", numeric: true }]
        : []),
      ...(rate ? [{ key: "ecart_region", label: around, numeric: true }] : []),
    ],
    rows: rows.map((row) => ({
      strong: row.territoire === whole,
      cells: {
        territoire: { text: names.get(row.territoire) ?? row.territoire, sort: null },
        valeur: {
          text: row.valeur === null ? row.statut || "x" : formatMeasure(measureOf(row), unit),
          sort: row.valeur,
        },
        intervalle:
          row.bas === null || row.haut === null
            ? { text: "–", sort: null }
            : {
                text: `${formatValue(row.bas, unit, row.n)} à ${formatValue(row.haut, unit, row.n)}`,
                sort: row.bas,
              },
        n: row.n === null ? { text: "–", sort: null } : { text: formatValue(row.n, "count"), sort: row.n },
        ecart_n1: difference(row.ecart_n1, row.net_n1, row.n),
        ecart_region: difference(row.ecart_region, row.net_region, row.n),
      },
    })),
  };
}
