import type { Status } from "../spec.ts";

/** A place of the page: the whole, a part of it, or a training area with the departments that it reaches. */
export interface EvolutionPlace {
  code: string;
  nom: string;
  /** « l'Eure », « le bassin de Bernay ». */
  article: string;
  /** « dans l'Eure », « en Normandie ». */
  dans: string;
  kind: "whole" | "part" | "bassin";
  /** Codes of the departments of a training area; empty for the others. */
  departements: readonly string[];
}

/** Whose rate a row is: everybody's, of one sex, or of one kind of school. */
export type Group = "" | "F" | "G" | "public" | "prive";

/** A published rate of the survey read from the side of those left out; fractions, limits exchanged. */
export interface EvolutionRow {
  niveau: string;
  periode: string;
  territoire: string;
  groupe: Group;
  statut: Status;
  /** Pupils of the schools that answered, and those left without a solution. */
  n: number | null;
  left: number | null;
  low: number | null;
  high: number | null;
  couverture: number | null;
  /** Schools that answered. */
  unites: number | null;
  definition: string;
  deff: number | null;
  /** Since the year before: of the published rates, then in the same schools with its interval. */
  change: number | null;
  same: number | null;
  sameLow: number | null;
  sameHigh: number | null;
  /** Share of pupils listed in the same schools. */
  champ: number | null;
  /** Why no change is published, in words; blank where one is. */
  reason: string;
  /** The part left out had every pupil of the silent schools a solution, had none of them one. */
  best: number | null;
  worst: number | null;
  /** The published number of pupils without a solution. */
  pupils: number | null;
}

/** What is not written of a row is this: most of the table is empty. */
const blank: EvolutionRow = {
  ...{ niveau: "", periode: "", territoire: "", groupe: "", statut: "x", definition: "", reason: "" },
  ...{ n: null, left: null, low: null, high: null, couverture: null, unites: null, deff: null },
  ...{ change: null, same: null, sameLow: null, sameHigh: null, champ: null, best: null, worst: null },
  ...{ pupils: null },
};

/** Reasons why two values that are there do not compare; the words are those of the published table. */
export type NotComparable = "definition" | "couverture_faible" | "couverture_differente";

/** Coverage under which nothing is compared, and gap of coverage above which nothing is (domain.md, section 5). */
export interface Comparable {
  coverage: number;
  gap: number;
}

/** The survey as the page /evolution receives it. */
export interface EvolutionData {
  /** Levels that publish a rate, with their school years, oldest first. */
  levels: { code: string; label: string; pupils: string; years: string[] }[];
  /** The whole first, then its parts, then training areas. */
  places: EvolutionPlace[];
  /** What a part is called: a department of a region, a region of the country. */
  noun: "département" | "région";
  rows: Partial<EvolutionRow>[];
  /** Degrees of freedom of the region's schools by `niveau|periode`. */
  freedom: Record<string, number>;
  why: Record<NotComparable, string>;
  /** The same where the schools are those that give the sex. */
  whyBySex: Record<NotComparable, string>;
  comparable: Comparable;
  /** Caveats of the indicator. */
  caveats: string[];
  source: string;
  /** Date of the extract, ISO, or blank. */
  date: string;
  demonstration: boolean;
}

/** A row without what is empty in it. */
export function packRow(row: EvolutionRow): Partial<EvolutionRow> {
  const kept = Object.entries(row).filter(([name, value]) => value !== blank[name as keyof EvolutionRow]);
  return Object.fromEntries(kept);
}

/** The row of a level, a year, a place and a group; undefined where the survey has none. */
export function findRow(
  data: EvolutionData,
  niveau: string,
  periode: string,
  territoire: string,
  groupe: Group = "",
): EvolutionRow | undefined {
  let rows = indexes.get(data);
  if (!rows) {
    const whole = data.rows.map((row) => ({ ...blank, ...row }));
    rows = new Map(whole.map((row) => [keyOf(row.niveau, row.periode, row.territoire, row.groupe), row]));
    indexes.set(data, rows);
  }
  return rows.get(keyOf(niveau, periode, territoire, groupe));
}

const indexes = new WeakMap<EvolutionData, Map<string, EvolutionRow>>();

function keyOf(...parts: string[]): string {
  return parts.join("|");
}

/** The part left out of a row; null where it is not published. */
export function rateOf(row: Pick<EvolutionRow, "left" | "n"> | undefined): number | null {
  return row?.left == null || !row.n ? null : row.left / row.n;
}
