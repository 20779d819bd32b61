import type { FigureSpec, TargetChart } from "../../../src/figures/spec.ts";
import { formatNumber, formatPercent, plural } from "../../french/format.ts";
import { regionPlace } from "../../region/place.ts";
import { continuedPace, requiredPace } from "../../statistics/index.ts";
import { numberCell, textCell } from "../reading/measures.ts";
import type { PublishedData } from "../reading/published-data.ts";
import {
  findLatestWholeYear,
  findTarget,
  totalText,
  type YearlyTotal,
  yearlyTotals,
} from "../reading/yearly-conventions.ts";
import { composeFigure } from "./parts/compose.ts";

/** How far the 50 000 are: published points, target, required pace (national). */
export function nationalTarget(data: PublishedData): FigureSpec {
  const totals = yearlyTotals(data, "FR");
  const target = findTarget(data, "progression_objectif");
  const last = findLatestWholeYear(data, "FR");
  return composeFigure(data, {
    id: "fig-objectif-france",
    indicateur: "progression_objectif",
    title: nationalFinding(data),
    subtitle: "Conventions de mini-stage signées par les CCI, France, par année civile",
    chart: totals.length === 0 ? null : targetChart(totals, target, last),
    empty: "Aucun total national reçu : la source « conventions_nationales » le donne.",
    table: totalsTable("Conventions de mini-stage, France", totals, target),
    caveats: target ? [`${target.libelle}. ${target.source}.`] : [],
  });
}

/** The region in its own panel, never on the national axis; its equivalent target is an assumption. */
export function regionalTarget(data: PublishedData): FigureSpec {
  const totals = yearlyTotals(data, regionPlace.code);
  const target = findTarget(data, "conventions");
  const last = findLatestWholeYear(data, regionPlace.code);
  return composeFigure(data, {
    id: "fig-objectif-region",
    indicateur: "conventions",
    title: last
      ? `En ${last.year}, les CCI ${regionPlace.de} ont signé ${plural(last.value, "convention")} de mini-stage${growth(totals, last)}`
      : `Aucune année complète de conventions n'est publiée pour ${regionPlace.article}`,
    subtitle: `Conventions de mini-stage signées par les CCI, ${regionPlace.nom}, par année civile`,
    chart: totals.length === 0 ? null : targetChart(totals, target, last),
    empty: `Aucune convention reçue des CCI ${regionPlace.de} : la source « conventions » les donne, mois par mois.`,
    table: totalsTable(`Conventions de mini-stage, ${regionPlace.nom}`, totals, target),
    caveats: target ? [`${target.libelle}. ${target.source}.`] : [],
  });
}

/** « En 2025, 44 500 conventions signées en France : il en manque 5 500… », from the latest whole national year. */
export function nationalFinding(data: PublishedData): string {
  const target = findTarget(data, "progression_objectif");
  const last = findLatestWholeYear(data, "FR");
  if (!last || !target) return "Le dernier total national de conventions n'est pas publié";
  const done = `En ${last.year}, ${plural(last.value, "convention")} de mini-stage ont été signées en France`;
  const missing = target.valeur - last.value;
  if (missing <= 0) return `${done} : l'objectif de ${formatNumber(target.valeur)} est atteint`;
  return `${done}, ${formatPercent(last.value / target.valeur)} des ${formatNumber(target.valeur)} visées en ${target.annee} : il en manque ${formatNumber(missing)}`;
}

type Target = ReturnType<typeof findTarget>;

function targetChart(
  totals: readonly YearlyTotal[],
  target: Target,
  last: YearlyTotal | undefined,
): TargetChart {
  const shown = totals.filter(({ partial }) => !partial);
  const pace = target && last ? requiredPace(last, { year: target.annee, value: target.valeur }) : null;
  const continued = target ? continuedPace(shown, target.annee) : null;
  const missing = target && last ? target.valeur - last.value : 0;
  const trend =
    continued === null
      ? ""
      : ` ; au rythme observé, environ ${formatNumber(Math.round(continued / 100) * 100)} conventions en ${target?.annee}`;
  return {
    type: "target",
    axis: "Conventions dans l'année",
    points: shown.map(({ year, value }) => ({ year, value, label: formatNumber(value) })),
    target: target
      ? {
          year: target.annee,
          value: target.valeur,
          label: `${formatNumber(target.valeur)} en ${target.annee}`,
        }
      : null,
    gap: missing > 0 ? `Il manque ${formatNumber(missing)} conventions` : "",
    pace:
      pace && pace.perYear > 0
        ? `Rythme nécessaire : ${formatNumber(Math.ceil(pace.perYear))} de plus chaque année${trend}`
        : "",
  };
}

function growth(totals: readonly YearlyTotal[], last: YearlyTotal): string {
  const before = totals.find(({ year, partial }) => year === last.year - 1 && !partial);
  if (!before) return "";
  return `, contre ${formatNumber(before.value)} en ${before.year}`;
}

function totalsTable(caption: string, totals: readonly YearlyTotal[], target: Target): FigureSpec["table"] {
  return {
    caption,
    columns: [
      { key: "annee", label: "Année", numeric: false },
      { key: "conventions", label: "Conventions", numeric: true },
      ...(target
        ? [{ key: "part", label: `Part de ${formatNumber(target.valeur)} (%)`, numeric: true }]
        : []),
      { key: "source", label: "Source", numeric: false },
    ],
    rows: totals.map((total) => ({
      strong: false,
      cells: {
        annee: textCell(String(total.year)),
        conventions: { text: totalText(total), sort: total.value },
        ...(target ? { part: numberCell(total.value / target.valeur, "percent", total.row.statut) } : {}),
        source: textCell(total.row.source),
      },
    })),
  };
}
