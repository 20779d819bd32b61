import { isClear } from "../../../src/figures/evolution/gap.ts";
import type { FigureSpec, FilteredFigure } from "../../../src/figures/spec.ts";
import { formatNumber, formatSigned } from "../../french/format.ts";
import { capitalise, countInWords } from "../../french/grammar.ts";
import { agreedWithPart, partNoun } from "../../region/words.ts";
import type { Interval } from "../../statistics/index.ts";
import { textCell } from "../reading/measures.ts";
import { placementLevels } from "../reading/placement-side.ts";
import type { PublishedData } from "../reading/published-data.ts";
import { type TerritoryGap, territoryGaps } from "../reading/territory-gaps.ts";
import { getLevel, type Level } from "../words/terms.ts";
import { composeFigure } from "./parts/compose.ts";
import { filterFigure, levelFilter } from "./parts/filtered.ts";

/** Pairs shown, the widest gaps first: eighteen regions make 153 of them. */
const widest = 15;

/** How far apart two departments are, or two regions of the country, and whether they come closer; filter: level. */
export function placementGaps(data: PublishedData): FigureSpec | FilteredFigure {
  return filterFigure([levelFilter(placementLevels(data).map(({ level }) => level))], (code) =>
    figure(data, getLevel(code)),
  );
}

function figure(data: PublishedData, level: Level): FigureSpec {
  const year = placementLevels(data).find((each) => each.level.code === level.code)?.years[0] ?? "";
  const all = territoryGaps(data, level.code, year);
  const gaps = all.slice(0, widest);
  return composeFigure(data, {
    id: "fig-placement-ecarts",
    indicateur: "taux_placement",
    title: finding(gaps, level),
    subtitle: `Écart entre deux ${partNoun}s de la part des ${level.pupils} sans solution, en points, ${year}`,
    chart:
      gaps.length === 0
        ? null
        : {
            type: "dots",
            unit: "points",
            axis: `Points de plus dans ${agreedWithPart("le premier", "la première")} ${partNoun}`,
            domain: null,
            reference: null,
            rows: gaps.map(({ first, second, gap, interval }) => ({
              code: `${first.code}-${second.code}`,
              label: `${first.nom}, ${second.nom}`,
              detail: "",
              value: gap,
              low: interval?.low ?? null,
              high: interval?.high ?? null,
              statut: "",
              n: null,
              focus: isClear(interval),
            })),
          },
    empty: `Il faut deux ${partNoun}s ${agreedWithPart("publiés", "publiées")}, de couvertures proches, pour les comparer.`,
    caveats: [
      ...(gaps.length > 1
        ? [
            `${capitalise(countInWords(all.length))} couples regardés à la fois${gaps.length < all.length ? `, les ${formatNumber(gaps.length)} plus écartés ici` : ""} : un intervalle sur vingt laisserait zéro dehors par le seul jeu des établissements.`,
          ]
        : []),
      `Deux ${partNoun}s dont les couvertures diffèrent de plus de 20 points, ou dont une est sous 50 %, ne sont pas ${agreedWithPart("comparés", "comparées")}.`,
    ],
    table: {
      caption: `${level.label}, ${year} : écarts entre ${partNoun}s de la part sans solution, en points`,
      columns: [
        { key: "couple", label: capitalise(`${partNoun}s`), numeric: false },
        { key: "ecart", label: "Écart (points)", numeric: true },
        { key: "intervalle", label: "Intervalle à 95 %", numeric: true },
        { key: "evolution", label: "Évolution de l'écart, mêmes établissements (points)", numeric: true },
        { key: "evolution_intervalle", label: "Intervalle à 95 % de l'évolution", numeric: true },
      ],
      rows: gaps.map(({ first, second, gap, interval, moved }) => ({
        strong: false,
        cells: {
          couple: textCell(`${first.nom}, ${second.nom}`),
          ecart: { text: points(gap), sort: gap },
          intervalle: textCell(limits(interval)),
          evolution: moved ? { text: points(moved.change), sort: moved.change } : textCell("non publié"),
          evolution_intervalle: textCell(moved ? limits(moved.interval) : "–"),
        },
      })),
    },
  });
}

function finding(gaps: readonly TerritoryGap[], level: Level): string {
  const [first] = gaps;
  if (!first) return `Deux ${partNoun}s ne se comparent pas : non publié pour les ${level.pupils}`;
  const between = `entre ${first.first.article} et ${first.second.article}`;
  const size = `${points(first.gap)} points`;
  if (!first.interval) return `Le plus grand écart, ${between}, est de ${size} ; il n'est pas testé`;
  const doubt = isClear(first.interval) ? "" : ", non distinguable du hasard";
  const closer = first.moved && isClear(first.moved.interval);
  const moved = closer
    ? ` ; il s'est ${first.moved!.change < 0 ? "réduit" : "creusé"} en un an dans les mêmes établissements`
    : "";
  return `Le plus grand écart est ${between} : ${size}${doubt}${moved}`;
}

function limits(interval: Interval | null): string {
  return interval ? `${points(interval.low)} à ${points(interval.high)}` : "–";
}

/** Signed points without their unit: 0.0123 → « +1,2 ». */
function points(value: number): string {
  return formatSigned(value * 100, 1);
}
