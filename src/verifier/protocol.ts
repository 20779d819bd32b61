import type { Receipt } from "../../loaders/intake/receipt/receipt.ts";

/** A file as it was dropped, with what its sender decides where it leaves a doubt. */
export interface Dropped {
  name: string;
  bytes: Uint8Array;
  encodage?: string;
  feuille?: string;
}

/** What a list does not say, and its sender does. */
export interface Said {
  origine?: string;
  uai?: string;
  annee?: string;
  niveau?: string;
  statuts?: string[];
  videsSansSolution?: boolean;
}

/** Some rows of a file, those that findings name among them; what may be a person's is not shown. */
export interface Preview {
  columns: number;
  /** Columns that are not shown. */
  hidden: number;
  rows: PreviewRow[];
}

/** A row as its spreadsheet numbers it; `wrong` holds the places of its cells that a finding names. */
export interface PreviewRow {
  row: number;
  isHeader: boolean;
  cells: string[];
  wrong: { place: number; finding: number }[];
  /** Findings that name the row and none of its columns. */
  findings: number[];
}

/** What follows a verdict, file by file. */
export interface Detail {
  preview: Preview | null;
  /** Text of the corrected copy; null when there is none. */
  corrected: string | null;
  /** The receipt as a page to send. */
  html: string;
  /** A list of persons, which can be counted. */
  list: "suivi" | "conventions" | "immersion" | null;
}

/** What counting a list gives, before anything is written. */
export interface Count {
  source: "placement" | "conventions";
  told: string[];
  refused: string[];
  /** The file to send; null when counting is refused. */
  csv: string | null;
  rows: { titles: string[]; cells: string[][] };
}

/** What the page asks. */
export type Asked =
  | { kind: "start"; engine: string | WebAssembly.Module }
  | { kind: "check"; files: Dropped[]; now: string }
  | { kind: "detail"; file: number; address: string }
  | { kind: "count"; files: Dropped[]; now: string; said: Said };

/** What the checker answers. */
export type Answered =
  | { kind: "ready"; module: WebAssembly.Module }
  | { kind: "step"; file: number; rows?: number; questions?: number }
  | { kind: "checked"; receipts: Receipt[] }
  | { kind: "detail"; detail: Detail }
  | { kind: "counted"; counts: Count[] }
  | { kind: "failed"; why: "memoire" | "defaut"; text: string };
