import type { FigureSpec, FilteredFigure, TableSpec } from "../../../src/figures/spec.ts";
import { formatNumber, formatSigned } from "../../french/format.ts";
import { capitalise } from "../../french/grammar.ts";
import { regionPlace } from "../../region/place.ts";
import { ofTheRegion, partNoun, wholeWords } from "../../region/words.ts";
import { type Change, type ChangePart, findChange, others } from "../reading/change-parts.ts";
import { textCell } from "../reading/measures.ts";
import { placementLevels } from "../reading/placement-side.ts";
import type { PublishedData } from "../reading/published-data.ts";
import { whySurveyIsSilent } from "../reading/survey-received.ts";
import { yearChange } from "../reading/year-change.ts";
import { comparisonReason } from "../words/sentences.ts";
import { getLevel, type Level } from "../words/terms.ts";
import { composeFigure } from "./parts/compose.ts";
import { filterFigure, levelFilter } from "./parts/filtered.ts";

/** What makes the regional change since last year: each department's own rate, then weights and coverage; filter: level. */
export function placementChange(data: PublishedData): FigureSpec | FilteredFigure {
  return filterFigure([levelFilter(placementLevels(data).map(({ level }) => level))], (code) =>
    figure(data, getLevel(code)),
  );
}

function figure(data: PublishedData, level: Level): FigureSpec {
  const year = placementLevels(data).find((each) => each.level.code === level.code)?.years[0] ?? "";
  const region = data.table.find({
    indicateur: "taux_placement",
    niveau: level.code,
    periode: year,
    territoire: regionPlace.code,
  });
  const change = findChange(data, level.code, year);
  const told = yearChange(region).significant === true;
  return composeFigure(data, {
    id: "fig-placement-changement",
    indicateur: "taux_placement",
    title: change ? finding(change, told) : `${level.label} : les deux dernières années ne se comparent pas`,
    subtitle: `Part des ${level.pupils} sans solution, ${regionPlace.nom}, ${change ? `de ${change.from} à ${year}` : year} : ce que chaque ${partNoun} ajoute ou retire, en points`,
    chart: change
      ? {
          type: "dots",
          unit: "points",
          axis: "Points ajoutés à la part des élèves sans solution",
          domain: null,
          reference: null,
          rows: change.parts
            .filter((part) => part.place.code !== others.code)
            .toSorted((a, b) => Math.abs(sum(b)) - Math.abs(sum(a)))
            .map((part) => ({
              code: part.place.code,
              label: part.place.nom,
              detail: `taux ${points(part.rate)} ; poids ${points(part.weight)} ; couverture ${points(part.coverage)}`,
              value: sum(part),
              low: null,
              high: null,
              statut: "",
              n: null,
              focus: false,
            })),
        }
      : null,
    empty: region ? comparisonReason(region) : `Rien à comparer : ${whySurveyIsSilent(data)}.`,
    table: table(change, `${level.label} : ce qui fait l'écart ${ofTheRegion} sur un an, en points`),
    caveats: [
      "Les parts s'additionnent exactement : elles décrivent l'écart, sans dire pourquoi les taux ou les réponses diffèrent.",
      ...(change && !told
        ? [
            `L'écart ${wholeWords.adjective} n'est pas distinguable du hasard : son détail ne l'est pas non plus.`,
          ]
        : []),
    ],
  });
}

function finding({ total, parts }: Change, told: boolean): string {
  const byRates = parts.reduce((acc, part) => acc + part.rate, 0);
  const share = `${points(byRates)} par les taux des ${partNoun}s, ${points(total - byRates)} par leurs poids et leur couverture`;
  const size = formatNumber(Math.abs(total) * 100, 1);
  const unit = Math.abs(Number((total * 100).toFixed(1))) >= 2 ? "points" : "point";
  if (!told)
    return `${capitalise(regionPlace.dans)}, l'écart sur un an (${points(total)} ${unit}) n'est pas distinguable du hasard : ${share}`;
  const side = total > 0 ? "monte" : "baisse";
  return `${capitalise(regionPlace.dans)}, la part sans solution ${side} de ${size} ${unit} en un an : ${share}`;
}

function table(change: Change | null, caption: string): TableSpec {
  const row = (nom: string, part: Omit<ChangePart, "place">, strong: boolean) => ({
    strong,
    cells: {
      territoire: textCell(nom),
      taux: cell(part.rate),
      poids: cell(part.weight),
      couverture: cell(part.coverage),
      total: cell(sum(part)),
    },
  });
  const parts = change?.parts ?? [];
  const all = (of: "rate" | "weight" | "coverage") => parts.reduce((acc, part) => acc + part[of], 0);
  return {
    caption,
    columns: [
      { key: "territoire", label: "Territoire", numeric: false },
      { key: "taux", label: "Par son taux (points)", numeric: true },
      { key: "poids", label: "Par son poids (points)", numeric: true },
      { key: "couverture", label: "Par sa couverture (points)", numeric: true },
      { key: "total", label: "En tout (points)", numeric: true },
    ],
    rows: change
      ? [
          ...parts.map((part) => row(part.place.nom, part, false)),
          row(regionPlace.nom, { rate: all("rate"), weight: all("weight"), coverage: all("coverage") }, true),
        ]
      : [],
  };
}

function cell(value: number) {
  return { text: points(value, 2), sort: value };
}

/** Signed points without their unit: 0.0123 → « +1,2 ». */
function points(value: number, decimals = 1): string {
  return formatSigned(value * 100, decimals);
}

function sum(part: Omit<ChangePart, "place">): number {
  return part.rate + part.weight + part.coverage;
}
