import type { SourceId } from "../../contracts/contract.ts";

/** How serious a finding is: an `erreur` refuses the file, an `alerte` does not, a `note` reports a correction applied. */
export type Severity = "erreur" | "alerte" | "note";

/** One finding about a file, in French, as `stages verifier --json` prints it. */
export interface Finding {
  niveau: Severity;
  /** Stable name of the check, `<source>.<check>` or `fichier.<check>`. */
  code: string;
  colonne: string | null;
  /** Row numbers as a spreadsheet shows them (first row of the file is 1), at most `LISTED_ROWS` of them. */
  lignes: number[];
  /** How many rows are concerned in all. */
  nombre: number;
  /** What was read in those rows (never a personal value), same order as `lignes`. */
  lu: string[];
  attendu: string;
  a_faire: string;
  /** The whole sentence, as the terminal prints it. */
  message: string;
}

/** The verdict on one received file. */
export interface Receipt {
  fichier: string;
  source: SourceId | null;
  verdict: "accepte" | "refuse";
  encodage: string | null;
  separateur: string | null;
  /** Data rows read (header, preamble and blank rows excluded). */
  lignes: number;
  constats: Finding[];
}
