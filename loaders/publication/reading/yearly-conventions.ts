import { formatNumber } from "../../french/format.ts";
import type { Observation } from "../../indicators/count.ts";
import { incompleteText } from "../words/incomplete.ts";
import type { PublishedData } from "./published-data.ts";

/** A yearly total of conventions as published. */
export interface YearlyTotal {
  year: number;
  value: number;
  /** True when a month or a department is missing: the number is not the year's. */
  partial: boolean;
  row: Observation;
}

/** Yearly totals of a territory, oldest first; hidden and missing years are left out. */
export function yearlyTotals(data: PublishedData, territoire: string): YearlyTotal[] {
  return data.table.periods({ indicateur: "conventions", territoire }, "annee").flatMap((periode) => {
    const row = data.table.find({ indicateur: "conventions", territoire, periode });
    if (!row || row.valeur === null) return [];
    return [{ year: Number(periode), value: row.valeur, partial: row.statut === "partiel", row }];
  });
}

/** The latest whole year of a territory; undefined when there is none. */
export function findLatestWholeYear(data: PublishedData, territoire: string): YearlyTotal | undefined {
  return yearlyTotals(data, territoire)
    .filter(({ partial }) => !partial)
    .at(-1);
}

/** The same as the period of a row; blank when there is none. */
export function latestWholeYear(data: PublishedData, territoire: string): string {
  return String(findLatestWholeYear(data, territoire)?.year ?? "");
}

/** The national target as the reference gives it; undefined when the file does not have it. */
export function findTarget(data: PublishedData, indicateur: string) {
  return data.objectifs.find((each) => each.indicateur === indicateur);
}

/** « 3 500 », « 3 120 (mois reçus seulement) », « 3 120 (période incomplète : il manque décembre) ». */
export function totalText({ value, partial, row }: YearlyTotal): string {
  const why = row.incomplet ? incompleteText(row) : "mois reçus seulement";
  return `${formatNumber(value)}${partial ? ` (${why})` : ""}`;
}
