import { ascending, descending } from "d3-array";
import type { Status, Unit } from "../spec.ts";
import type { Choice } from "./choice.ts";

/** Dimensions that a comparison fixes, besides the indicator, the period and the territories. */
export const dimensions = ["niveau", "sexe", "secteur", "forme", "public"] as const;

export type Dimension = (typeof dimensions)[number];

/** Texts of a column, each row holding its position in `values`. */
interface Encoded {
  values: string[];
  rows: number[];
}

/** Published rows in columns. */
export interface PackedRows {
  texts: Record<"indicateur" | "periode" | "territoire" | "statut" | Dimension, Encoded>;
  numbers: Record<"valeur" | "bas" | "haut" | "n" | "ecart_n1" | "ecart_region", (number | null)[]>;
  /** Whether the difference to the previous period, to the region, is told from chance: 1, 0 or null. */
  flags: Record<"net_n1" | "net_region", (0 | 1 | null)[]>;
}

/** The published table as the page /comparer receives it: its rows, and the words for their codes. */
export interface Comparison extends PackedRows {
  /** Whether the rows here are those of the first indicator alone: each of the others has a file of its own. */
  apart: boolean;
  indicators: { id: string; name: string; unit: Unit; source: string; date: string; caveats: string[] }[];
  /** The whole first, then regions of the country, departments, bassins, and France. */
  places: { code: string; nom: string; kind: "region" | "departement" | "bassin" | "pays" }[];
  /** The territory that the others are read against. */
  whole: string;
  /** Title of the difference to what a territory is read against. */
  around: string;
  /** Those that a choice opens on: the whole and its parts. */
  usual: string[];
  labels: Record<Dimension, Record<string, string>>;
  demonstration: boolean;
}

/** One published row, decoded. */
export interface Row extends Record<Dimension, string> {
  indicateur: string;
  periode: string;
  territoire: string;
  statut: Status;
  valeur: number | null;
  bas: number | null;
  haut: number | null;
  n: number | null;
  ecart_n1: number | null;
  ecart_region: number | null;
  net_n1: 0 | 1 | null;
  net_region: 0 | 1 | null;
}

/** The rows of one indicator, decoded once and kept: filters then answer within a frame. */
export function rowsOf(data: Comparison, indicateur: string): Row[] {
  const known = cache.get(data) ?? new Map<string, Row[]>();
  cache.set(data, known);
  const found = known.get(indicateur) ?? decode(data, indicateur);
  known.set(indicateur, found);
  return found;
}

const cache = new WeakMap<Comparison, Map<string, Row[]>>();

/** Whether the rows of an indicator are there, or must be fetched first. */
export function hasRows(data: Comparison, indicateur: string): boolean {
  return (
    !data.apart || data.texts.indicateur.values.includes(indicateur) || !!cache.get(data)?.has(indicateur)
  );
}

/** Keeps the rows of an indicator that came in a file of their own. */
export function addRows(data: Comparison, indicateur: string, part: PackedRows): void {
  const known = cache.get(data) ?? new Map<string, Row[]>();
  cache.set(data, known.set(indicateur, decode(part, indicateur)));
}

function decode(data: PackedRows, indicateur: string): Row[] {
  const { rows, values } = data.texts.indicateur;
  const wanted = values.indexOf(indicateur);
  return rows.flatMap((code, index) => (code === wanted ? [decodeRow(data, index)] : []));
}

function decodeRow({ texts, numbers, flags }: PackedRows, index: number): Row {
  return Object.fromEntries([
    ...Object.entries(texts).map(([name, { values, rows }]) => [name, values[rows[index] ?? 0] ?? ""]),
    ...Object.entries({ ...numbers, ...flags }).map(([name, column]) => [name, column[index] ?? null]),
  ]) as Row;
}

/** The rows of a choice, every period of its territories, sorted as asked; hidden values last. */
export function selectRows(data: Comparison, choice: Choice): Row[] {
  const order = new Map(data.places.map(({ code }, index) => [code, index]));
  const rank = (row: Row) => order.get(row.territoire) ?? 0;
  return rowsOf(data, choice.indicateur)
    .filter((row) => choice.territoires.includes(row.territoire))
    .filter((row) => dimensions.every((name) => row[name] === choice[name]))
    .sort((a, b) => (choice.tri === "valeur" ? byValue(a, b) : 0) || ascending(rank(a), rank(b)));
}

function byValue(a: Row, b: Row): number {
  return Number(a.valeur === null) - Number(b.valeur === null) || descending(a.valeur ?? 0, b.valeur ?? 0);
}

/** Values of a dimension that an indicator is published for, the summed row first. */
export function valuesOf(data: Comparison, indicateur: string, name: Dimension | "periode"): string[] {
  const found = [...new Set(rowsOf(data, indicateur).map((row) => row[name]))];
  if (name === "periode") return found.sort().reverse();
  const rank = (value: string) => Number(value !== "ensemble" && value !== "");
  return found.sort((a, b) => rank(a) - rank(b) || a.localeCompare(b, "fr"));
}
