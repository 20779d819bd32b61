import type { SourceId } from "../contracts/contract.ts";
import { visible } from "../french/visible.ts";
import { describe, type Observation } from "./receipt/finding.ts";
import type { Receipt } from "./receipt/receipt.ts";

/** One received file: its receipt and, when it is accepted, the table of its rows. */
export interface Delivery {
  receipt: Receipt;
  source: SourceId | null;
  /** Path relative to the folder received, with `/`. */
  fichier: string;
  /** Of the bytes received. */
  sha256: string;
  /** When the journal says it was added, ISO; null outside the journal. */
  deliveredAt: string | null;
  /**
   * Its line in the journal, 1 for the oldest; null outside the journal. It ranks extracts, which the clock of a machine does
   * not. Files of one command share the line that comes next: nothing says which of them replaces another.
   */
  rank: number | null;
  /** DuckDB table of the accepted rows: the contract's columns and `_ligne`; null when refused. */
  table: string | null;
  /** Refused for its misspelt titles alone, the same file as if they were right: compared with others, never loaded. */
  supposed: Delivery | null;
  /** School years, months or years that its rows cover. */
  periods: string[];
  /** True when its content is the project's synthetic data (domain.md, section 7). */
  demonstration: boolean;
  /** Rows left out because they are outside the region. */
  ignored: number;
}

/** A file of which nothing is accepted yet. Its name is its sender's: it is shown, never obeyed. */
export function newDelivery(name: string): Delivery {
  const fichier = visible(name);
  return {
    receipt: {
      fichier,
      source: null,
      verdict: "refuse",
      encodage: null,
      separateur: null,
      lignes: 0,
      constats: [],
    },
    source: null,
    fichier,
    sha256: "",
    deliveredAt: null,
    rank: null,
    table: null,
    supposed: null,
    periods: [],
    demonstration: false,
    ignored: 0,
  };
}

/** Whether the rows of an extract may be loaded and kept: one refused for what links it to others has its rows still. */
export function isAccepted({ receipt, table }: Delivery): boolean {
  return receipt.verdict === "accepte" && table !== null;
}

/** Adds what is observed to the receipt of a file, and tells whether it has an error. */
export function observe({ receipt }: Delivery, observed: Observation[]): boolean {
  receipt.constats.push(...observed.map((each) => describe(receipt.fichier, each)));
  return receipt.constats.some(({ niveau }) => niveau === "erreur");
}
