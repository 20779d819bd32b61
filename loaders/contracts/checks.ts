import type { SourceId } from "./contract.ts";

/** What a check says of the rows it finds; `[one, several]` follow « N lignes ». */
export interface CheckWords {
  niveau: "erreur" | "alerte" | "note";
  /** `sexes` in the code `placement.sexes`. */
  code: string;
  /** The column to open first. */
  colonne: string | null;
  says: string | [one: string, several: string];
  attendu: string;
  a_faire: string;
}

/** The accepted rows of one extract, as checks read them. */
export interface ExtractRows {
  table: string;
  /** A relation with one row for each answer: the rows themselves, or their `totals`. */
  totals: string;
}

/** A check over several rows of one extract: SQL that gives `_ligne` and `lu` for each row to show. */
export interface RowsCheck extends CheckWords {
  sql(rows: ExtractRows): string;
  /** SQL asked in turn, where asking costs less than looking: nothing can be wrong once one is false. */
  mayFind?: ((rows: ExtractRows) => string)[];
  /** True when nothing can be wrong where every row stands alone. */
  onlySplit?: true;
}

/** How the rows that share out one answer (a school by sex) are put together. */
export interface Totals {
  /** SQL of one value, true when some rows of a table are parts of an answer. */
  isSplit(table: string): string;
  /** One row for each answer of a table. */
  sql(table: string, split: boolean): string;
}

/** The extracts of a source that are compared with one another and with those of other sources. */
export interface LinkedExtracts {
  /** All their rows, each with its `fichier`. */
  rows: string;
  /** One row for each answer, with its `fichier` and `debut`, the year its period starts in. */
  totals: string;
  /** Tables of the extracts of another source. */
  tables(source: SourceId): string[];
}

/**
 * A check between extracts: SQL that gives `fichier`, `_ligne`, `lu`, and what to type as `proposition` where it is known; null
 * where there is nothing to compare with. An error refuses the extract that it is told of.
 */
export interface LinkCheck extends CheckWords {
  sql(linked: LinkedExtracts): string | null;
  /** The suspicion without which nothing can be found. */
  suspicion?: string;
}

/** What links the extracts of a source to one another and to other sources; each finding is said of the later file. */
export interface CrossChecks {
  checks: readonly LinkCheck[];
  /**
   * A first look at the totals, from the years they start in: SQL of one row with a true or false for each suspicion, or the
   * one answer for all of them.
   */
  suspect(totals: string, starts: number[], severalFiles: boolean): string | boolean;
}

/** A check once everything is loaded, against the views of other sources: SQL that gives `fichier`, `ligne` and what `lu` quotes. */
export interface Agreement {
  niveau: "alerte";
  code: string;
  sql: string;
  lu(row: { [quoted: string]: string | number }): string;
  attendu: string;
  a_faire: string;
}
