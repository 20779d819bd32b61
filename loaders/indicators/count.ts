import type { IndicatorId } from "./catalogue.ts";

/** Why a value is not an ordinary one; blank for an ordinary value (symbols of domain.md, section 6). */
export type Status = "" | "c" | "z" | "x" | "faible" | "partiel" | "nd";

/** What a published row is about, besides its indicator. `ensemble` = summed over, blank = does not apply. */
export interface Place {
  /** `2024-2025`, `2024` or `2024-07`. */
  periode: string;
  /** `FR`, `R28`, `D14`… or `B<code>`; never blank. */
  territoire: string;
  niveau: string;
  sexe: string;
  secteur: string;
  forme: string;
  public: string;
  modalite: string;
}

/** The dimensions that identify a published row. */
export interface Dimensions extends Place {
  indicateur: IndicatorId;
}

/**
 * What DuckDB counts for one published row, before secrecy: both counts and what inference needs.
 * Nothing is divided here.
 */
export type Count = UnnamedCount & Dimensions;

/** A count before its indicator is named. */
export interface UnnamedCount extends Place {
  /** Count above the line (for a plain count, the count itself); null when not available. */
  numerateur: number | null;
  /** Count below the line; null for a plain count. */
  denominateur: number | null;
  /** Units that answered and make the row: schools, answers, internships, conventions. */
  unites: number;
  /** Share of pupils in schools that answered, 0–1; null where it does not apply. */
  couverture: number | null;
  /** Schools listed, answered or not; null where schools are not what answers. */
  listes: number | null;
  /** Their pupils; null where those of one of them are not known. */
  recenses: number | null;
  /** The same schools where a list of schools says which teach the level; null where none is loaded: nothing then says « tous ». */
  attendus: number | null;
  /** The list has schools of some departments of the region only; left out where it is whole. */
  liste_partielle?: boolean;
  /** Design effect of the level and school year, one of the published classes (domain.md, section 5); null where it does not apply. */
  deff: number | null;
  /** The change over the schools that answered both years; null where there is none to publish. */
  constant: ConstantChange | null;
  /** Known before secrecy: `x` not available, `z` not applicable, `partiel` incomplete period; else blank. */
  statut: Status;
  /** Why the period is `partiel`; left out where it is whole. */
  incomplet?: Incomplete;
  /** A value that is not numerateur/denominateur (an index, a mean, a share given as such); else null. */
  indice: number | null;
  indice_bas: number | null;
  indice_haut: number | null;
  /** Version of the survey's definition behind the row. */
  definition: string;
  source: string;
}

/** What a period by calendar month lacks. */
export interface Incomplete {
  /** Codes of the departments that delivered nothing of it. */
  departements: readonly string[];
  /** Months that a department delivered in part, or not while it delivered others. */
  mois: readonly string[];
  /** The month in which the series starts, where it leaves out the beginning of the year; else null. */
  debut: string | null;
}

/** A change à champ constant, as it may be published (domain.md, section 5). */
export interface ConstantChange {
  change: number;
  /** Whether the schools are all those of both years: the change is then that of the two published rates, unrounded. */
  isExact: boolean;
  /** Student's interval, rounded outwards; null where it would tell how the answers of a school lie. */
  low: number | null;
  high: number | null;
  /** Schools of both years, the strata of its interval, their pupils of the second year and their share of the pupils listed. */
  schools: number;
  strata: number;
  pupils: number;
  share: number | null;
}

/** One row of the published table (domain.md, section 5, « The published table »). */
export interface Observation extends UnnamedObservation, Dimensions {}

/** A row before its indicator is named. */
export interface UnnamedObservation extends Place {
  /** Unrounded; rates, NPS and D are fractions (−1 to 1). */
  valeur: number | null;
  numerateur: number | null;
  denominateur: number | null;
  borne_basse: number | null;
  borne_haute: number | null;
  couverture: number | null;
  /** Not published: schools listed by the list of schools; null without one. */
  attendus: number | null;
  /** Not published: the list has schools of some departments of the region only. */
  liste_partielle?: boolean;
  deff: number | null;
  statut: Status;
  /** Not published as a column: why the period is `partiel`. */
  incomplet?: Incomplete;
  ecart_n1: number | null;
  ecart_n1_bas: number | null;
  ecart_n1_haut: number | null;
  ecart_n1_significatif: boolean | null;
  ecart_region: number | null;
  ecart_region_bas: number | null;
  ecart_region_haut: number | null;
  ecart_region_significatif: boolean | null;
  ecart_n1_constant: number | null;
  ecart_n1_constant_bas: number | null;
  ecart_n1_constant_haut: number | null;
  ecart_n1_constant_significatif: boolean | null;
  champ_constant: number | null;
  unites: number | null;
  definition: string;
  source: string;
}

/** The dimensions, in the order of the published table. */
export const dimensionColumns = [
  "indicateur",
  "periode",
  "territoire",
  "niveau",
  "sexe",
  "secteur",
  "forme",
  "public",
  "modalite",
] as const satisfies readonly (keyof Dimensions)[];

/** What identifies a row of the table, as one text. */
export function keyOfRow(row: Dimensions): string {
  return dimensionColumns.map((name) => row[name]).join("|");
}

/** Columns of the published table, in order. */
export const observationColumns = [
  ...dimensionColumns,
  "valeur",
  "numerateur",
  "denominateur",
  "borne_basse",
  "borne_haute",
  "couverture",
  "deff",
  "statut",
  "ecart_n1",
  "ecart_n1_bas",
  "ecart_n1_haut",
  "ecart_n1_significatif",
  "ecart_region",
  "ecart_region_bas",
  "ecart_region_haut",
  "ecart_region_significatif",
  "ecart_n1_constant",
  "ecart_n1_constant_bas",
  "ecart_n1_constant_haut",
  "ecart_n1_constant_significatif",
  "champ_constant",
  "unites",
  "definition",
  "source",
] as const satisfies readonly (keyof Observation)[];
