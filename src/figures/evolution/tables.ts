import { typesetAll } from "../../../loaders/french/typography.ts";
import type { TableSpec } from "../spec.ts";
import {
  countCell,
  dash,
  differenceCell,
  gapLimitsCell,
  limitsCell,
  pointsCell,
  rateCell,
  shareCell,
  sharesCell,
  textCell,
} from "./cells.ts";
import { type EvolutionChoice, isNextYear, yearsOf } from "./choice.ts";
import type { EvolutionData, EvolutionPlace, Group } from "./data.ts";
import { comparePair, type Pair, type Side, sideOf } from "./pair.ts";

type Cells = TableSpec["rows"][number]["cells"];
type Column = TableSpec["columns"][number];

const name = (label: string): Column => ({ key: "nom", label, numeric: false });
const number = (key: string, label: string): Column => ({ key, label, numeric: true });

/** A school year as drawings write it, « 2023-24 »: the caption has it whole. */
const brief = (year: string) => year.replace(/-\d\d/, "-");

/** The two columns of a measure, one a year. */
const both = (key: string, from: string, to: string, head: string, unit = "") => [
  number(`${key}_avant`, `${head} ${brief(from)} ${unit}`.trim()),
  number(`${key}_apres`, `${head} ${brief(to)} ${unit}`.trim()),
];

const rates = (from: string, to: string) => both("taux", from, to, "", "(%)");
const published = number("change", "Évolution (points)");
const sameFields = [number("meme", "Mêmes établissements (points)"), number("limites", "Intervalle à 95 %")];
const pupils = (from: string, to: string) => both("eleves", from, to, "Élèves");
const difference = number("eleves_change", "Élèves, différence");
const covered = (from: string, to: string) => both("couverture", from, to, "Couverts", "(%)");

/** The cells of a place: its rates, their change, its pupils, its coverage, its schools, its bounds under silence. */
function cellsOf({ before, after, change }: Side, same: boolean): Cells {
  const counts = [before?.pupils, after?.pupils];
  const rest = change === null || !same || after?.same == null ? null : change - after.same;
  return {
    taux_avant: rateCell(before),
    taux_apres: rateCell(after),
    change: pointsCell(change),
    meme: pointsCell(same ? after?.same : null),
    limites: same ? limitsCell(after?.sameLow, after?.sameHigh) : dash,
    eleves_avant: countCell(before?.pupils, before),
    eleves_apres: countCell(after?.pupils, after),
    eleves_change: differenceCell(
      change === null || counts[0] == null || counts[1] == null ? null : counts[1] - counts[0],
    ),
    couverture_avant: shareCell(before?.couverture),
    couverture_apres: shareCell(after?.couverture),
    unites_avant: countCell(before?.unites, before),
    unites_apres: countCell(after?.unites, after),
    champ: shareCell(same ? after?.champ : null),
    reste: pointsCell(rest),
    bornes_avant: sharesCell(before?.best, before?.worst),
    bornes_apres: sharesCell(after?.best, after?.worst),
  };
}

function gapName({ first, second }: Pair): string {
  return `Écart, ${first.place.nom} moins ${second.place.nom} (points)`;
}

/** The gap itself as a row under the two places. */
function gapCells(pair: Pair): Cells {
  const rest = pair.change === null || !pair.same ? null : pair.change - pair.same.value;
  return {
    reste: pointsCell(rest),
    taux_avant: pointsCell(pair.before?.value),
    taux_apres: pointsCell(pair.after?.value),
    change: pointsCell(pair.change),
    meme: pointsCell(pair.same?.value),
    limites: gapLimitsCell(pair.same),
  };
}

function row(nom: string, cells: Cells, strong = false): TableSpec["rows"][number] {
  return { strong, cells: { ...cells, nom: textCell(nom) } };
}

/** The two places and their gap. */
export function pairTable(pair: Pair, level: string): TableSpec {
  const same = isNextYear(pair);
  return typesetAll({
    caption: `${level}, ${pair.from} et ${pair.to} : part et nombre d'élèves sans solution`,
    columns: [
      name("Territoire"),
      ...rates(pair.from, pair.to),
      ...(same ? sameFields : [published]),
      ...pupils(pair.from, pair.to),
      difference,
    ],
    rows: [
      row(pair.first.place.nom, cellsOf(pair.first, same)),
      row(pair.second.place.nom, cellsOf(pair.second, same)),
      row(gapName(pair), gapCells(pair)),
    ],
  });
}

/** What of the change is of the schools of both years, and what of all the rest; null for years that are not one apart. */
export function partsTable(pair: Pair, level: string): TableSpec | null {
  if (!isNextYear(pair)) return null;
  return typesetAll({
    caption: `${level}, de ${pair.from} à ${pair.to} : ce qui fait l'évolution, en points`,
    columns: [
      name("Territoire"),
      published,
      number("meme", "dont mêmes établissements"),
      number("reste", "dont tout le reste"),
      number("champ", "Élèves des mêmes établissements (%)"),
    ],
    rows: [
      ...[pair.first, pair.second].map((side) => row(side.place.nom, cellsOf(side, true))),
      row(gapName(pair), gapCells(pair)),
    ],
  });
}

/** How many schools answered, which part of pupils they cover, and how far the silent ones could move the rate. */
export function answersTable({ from, to, first, second }: Pair, level: string): TableSpec {
  return typesetAll({
    caption: `${level}, ${from} et ${to} : réponses, élèves couverts et bornes de la part sans solution`,
    columns: [
      name("Territoire"),
      ...both("unites", from, to, "Établissements"),
      ...covered(from, to),
      ...both("bornes", from, to, "Bornes", "(%)"),
    ],
    rows: [first, second].map((side) => row(side.place.nom, cellsOf(side, false))),
  });
}

const groupNames: Record<Exclude<Group, "">, string> = {
  F: "Filles",
  G: "Garçons",
  public: "Public",
  prive: "Privé",
};

/** The two places, and their gap, by sex or by kind of school; null where the survey has no such row for them. */
export function groupsTable(
  data: EvolutionData,
  choice: EvolutionChoice,
  groups: readonly Exclude<Group, "">[],
  caption: string,
): TableSpec | null {
  const { from, to } = yearsOf(choice);
  const pairs = groups.map((group) => ({ group, pair: comparePair(data, choice, group) }));
  const rows = pairs.flatMap(({ group, pair }) => {
    const sides = pair ? [pair.first, pair.second] : [];
    if (!pair || !sides.some(({ before, after }) => before || after)) return [];
    return [
      ...sides.map((side) => row(`${groupNames[group]}, ${side.place.nom}`, cellsOf(side, false))),
      row(`${groupNames[group]}, ${gapName(pair).replace("Écart,", "écart")}`, gapCells(pair)),
    ];
  });
  return rows.length === 0
    ? null
    : typesetAll({
        caption,
        columns: [
          name("Élèves"),
          ...rates(from, to),
          published,
          ...pupils(from, to),
          difference,
          ...covered(from, to),
        ],
        rows,
      });
}

/** Several places in the two years of a choice, the region in bold. */
export function placesTable(
  data: EvolutionData,
  choice: EvolutionChoice,
  places: readonly EvolutionPlace[],
  caption: string,
): TableSpec {
  const { from, to } = yearsOf(choice);
  const same = isNextYear({ from, to });
  return typesetAll({
    caption,
    columns: [
      name("Territoire"),
      ...rates(from, to),
      ...(same ? sameFields : [published]),
      ...pupils(from, to),
      ...covered(from, to),
    ],
    rows: places.map((place) =>
      row(place.nom, cellsOf(sideOf(data, choice, place), same), place.kind === "whole"),
    ),
  });
}
