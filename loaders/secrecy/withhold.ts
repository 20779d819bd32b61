import { group, least } from "d3-array";
import type { CountOfRow } from "../indicators/compute.ts";
import type { Count } from "../indicators/count.ts";
import { factsOf } from "../indicators/frames.ts";
import { type Failure, figuresOf } from "./attack/knowledge.ts";
import { keyLoss, lossOf } from "./protect/information-loss.ts";
import { isOpen } from "./protect/primary.ts";

/** From how many times a figure was found on more than the cheapest row goes: the details of an indicator, of a source, then its key rows. */
const escalation = { details: 3, source: 6, key: 8 };

/** The rows that are to be hidden besides, and what is withheld whole with them, in words. */
export interface Withheld {
  rows: number[];
  /** Details, as « indicator period ». */
  details: string[];
  /** Everything of a source and a year. */
  sources: { source: string; periode: string }[];
}

/**
 * What to hide next, from what the attack found. The cheapest figure around each goes first, in every row that shows it, then the widest sum
 * of details; where it is found again and again, or where no row gives it, the details of its indicator, then of its source and year, then its
 * key rows: those of no other source.
 */
export function chooseWithheld(
  failures: readonly Failure[],
  rows: readonly CountOfRow[],
  published: readonly Count[],
  timesFound: (failure: Failure) => number,
  given: ReadonlySet<number> = new Set(),
): Withheld {
  const chosen: Withheld = { rows: [], details: [], sources: [] };
  const details: number[] = [];
  const canHide = (i: number) =>
    !given.has(i) && speaks(published[i]!) && lossOf(rows[i]!) < Infinity && !isOpen(rows[i]!);
  // A figure goes when all rows that show it do.
  const canGo = (by: readonly number[]) => by.length > 0 && by.every(canHide);
  const costs = (by: readonly number[]) => by.reduce((sum, i) => sum + costOf(rows, published, i), 0);
  const all = [...rows.keys()].filter(canHide);
  const isDetail = (i: number) => lossOf(rows[i]!) < keyLoss;
  const ofSeries = group(all, (i) => seriesOf(rows[i]!));
  const ofFamily = group(all, (i) => familyOf(rows[i]!));
  for (const failure of failures) {
    const { rows: near, own } = failure;
    const figures = figuresOf(failure)
      .map((by) => by.filter((i) => speaks(published[i]!)))
      .filter(canGo);
    const times = timesFound(failure);
    const series = new Set(near.filter(canHide).map((i) => seriesOf(rows[i]!)));
    const families = new Set([...near, ...(own === undefined ? [] : [own])].map((i) => familyOf(rows[i]!)));
    const ofSource = [...families].flatMap((family) => (family ? (ofFamily.get(family) ?? []) : []));
    // What its part did not protect, the whole does: without it, nothing says what the others leave.
    const whole = times > 0 ? figures.find((by) => by.every(isDetail)) : undefined;
    const figure = whole ?? least(figures, costs) ?? [];
    const steps = [
      figure,
      times >= escalation.details ? [...series].flatMap((each) => ofSeries.get(each)!.filter(isDetail)) : [],
      times >= escalation.source || figures.length === 0 ? ofSource.filter(isDetail) : [],
    ];
    chosen.rows.push(...steps.flat());
    if (figure.every(isDetail)) details.push(...figure);
    details.push(...steps.slice(1).flat());
    for (const i of steps.slice(1).flat()) chosen.details.push(seriesOf(rows[i]!));
    if (times < escalation.key && steps.flat().length > 0) continue;
    chosen.rows.push(...ofSource);
    for (const i of ofSource) chosen.sources.push(sourceOf(rows[i]!));
  }
  // What a detail gives, a key row gives too where the proof went another way: the details go first, and the attack is asked again.
  return chosen.sources.length === 0 && details.length > 0 ? { ...chosen, rows: details } : chosen;
}

/** A row that says something: a figure, or that there are too few answers for one. */
function speaks({ numerateur, indice, statut }: Count): boolean {
  return numerateur !== null || indice !== null || statut === "faible";
}

/** « Too few answers » is a word: saying « secret » instead costs readers next to nothing. */
function costOf(rows: readonly CountOfRow[], published: readonly Count[], i: number): number {
  return published[i]!.statut === "faible" ? 0 : lossOf(rows[i]!);
}

/** The rows of one indicator in one period. */
function seriesOf({ count }: CountOfRow): string {
  return `${count.indicateur} ${count.periode}`;
}

/** The source and the year of a row; blank where its figures are public already. */
function familyOf(row: CountOfRow): string {
  return row.shows ? Object.values(sourceOf(row)).join(" ") : "";
}

function sourceOf({ count, shows }: CountOfRow): { source: string; periode: string } {
  const isMonth = /^\d{4}-(0[1-9]|1[0-2])$/.test(count.periode);
  return {
    source: (shows && factsOf(shows.query.from).source) ?? "",
    periode: isMonth ? count.periode.slice(0, 4) : count.periode,
  };
}
