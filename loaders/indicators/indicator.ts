import type { SourceId } from "../contracts/contract.ts";
import type { Spoken } from "./prose.ts";
import type { CountedRow, DimensionName, Query } from "./query.ts";
import type { QuestionId } from "./questions.ts";
import type { SecrecyRule } from "./secrecy-rules.ts";
import type { Says } from "./wording.ts";

/** Text for people; `defineIndicator` refuses a blank one. */
type Text = string;

/**
 * `wilson` and `nps` have an interval and differences; `exact` counts everything: a difference to last year, no interval;
 * `index` is a value given as such; `none` is compared with nothing.
 */
export type Method = "wilson" | "nps" | "exact" | "index" | "none";

/** One entry of the catalogue (domain.md, section 5): what a number means. */
export interface Indicator {
  id: string;
  /** French name, as pages print it. */
  name: Text;
  /** The question of the site that it answers. */
  question: QuestionId;
  /** One sentence. */
  definition: Text;
  /** The formula in words. */
  formula: Text;
  /** A `moyenne` is a quantity shared out among what is below the line, in no bounds: days a convention. */
  unit: "part" | "nombre" | "moyenne" | "score" | "indice";
  /** What is counted above and below the line, in words; a plain count says « sans objet » below. */
  numerator: Text;
  denominator: Text;
  dimensions: readonly (DimensionName | "modalite")[];
  /** What each `modalite` is called; left out where there is none. */
  modalities?: Readonly<Record<string, Text>>;
  /** Whether more is better, worse, or neither. */
  direction: "plus" | "moins" | "neutre";
  target: { value: number; label: Text; date: string } | null;
  /** Sources whose contracts feed the indicator, at least one. */
  sources: readonly [SourceId, ...SourceId[]];
  /** Interval method, in words with its reference. */
  interval: Text;
  /** How values, intervals and differences are made from the counts. */
  method: Method;
  /** Whose secrecy its rows carry, and whether they are shares (domain.md, section 6). */
  secrecy: SecrecyRule;
  /** What the reader must not conclude, at least one. */
  caveats: readonly [Text, ...Text[]];
  evidence: "observe" | "declare" | "avant_apres" | "compare";
  /** Version of this definition and the date from which it holds (ISO). */
  version: string;
  since: string;
}

/** What an indicator is made of: its words, what it counts, and what its rows say. */
export interface IndicatorModule extends Indicator {
  /**
   * Counts done on paper from the extracts of test/fixtures/autre-dossier, one row a line: periode, territoire, niveau, sexe, secteur,
   * forme, public, modalite (`.` = blank, `*` = ensemble), then numerator and denominator (`-` = none).
   */
  recount: Text;
  /** How minutes and drafts say it: by these words `stages relire` knows of what a figure speaks. */
  prose: readonly [Spoken, ...Spoken[]];
  /** What a row says, in French. */
  says: Says;
  queries: readonly [Query, ...Query[]];
  /** What adds to the counted rows those that no query can give, or takes from them what two together would tell. */
  complete?: (rows: readonly CountedRow[]) => CountedRow[];
}

/** The same type with every blank text made impossible. */
type Filled<T> = T extends "" | " "
  ? never
  : T extends readonly unknown[]
    ? { [K in keyof T]: Filled<T[K]> }
    : T;

/** The words without which a number may not be published. */
type Words =
  | "name"
  | "definition"
  | "formula"
  | "numerator"
  | "denominator"
  | "interval"
  | "recount"
  | "caveats"
  | "since";

/** One entry of the catalogue: without caveat, denominator, source or any other word, it does not compile. */
export function defineIndicator<const Entry extends IndicatorModule>(
  entry: Entry & { [K in Words]: Filled<Entry[K]> },
): IndicatorModule & { readonly id: Entry["id"] } {
  return entry;
}
