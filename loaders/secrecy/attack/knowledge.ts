/** A figure the attacker looks for: a whole number between bounds that everyone knows. */
export interface Unknown {
  id: string;
  least: number;
  /** `Infinity` where nothing bounds it. */
  most: number;
  /** The interval passes when largest − smallest reaches this; 0 for a figure nobody promised to hide. */
  required: number;
}

/** A weighted sum of unknowns that the attacker knows to lie between two values (equal for an exact total). */
export interface Fact {
  name: string;
  terms: (readonly [unknown: number, coefficient: number])[];
  least: number;
  most: number;
}

/** Everything the attacker knows; no hidden value is in it. */
export interface Knowledge {
  unknowns: Unknown[];
  facts: Fact[];
}

/** The smallest and the largest value that something may have. */
export interface Interval {
  smallest: number;
  largest: number;
}

/** What the attacker finds on one unknown. When `exact` is false, the interval is at least this wide. */
export interface Found extends Interval {
  unknown: number;
  exact: boolean;
}

export const widthOf = ({ smallest, largest }: Interval): number => largest - smallest;

/** The figures that give a failure away, by the rows that show each. */
export const figuresOf = ({ rows, figures }: Failure): readonly (readonly number[])[] =>
  figures ?? rows.map((row) => [row]);

/** A hidden figure that an attacker knows too well, in words. */
export interface Failure {
  cell: string;
  smallest: number;
  largest: number;
  required: number;
  /** What ties it to what is published. */
  relations: string[];
  /** Published rows among those, by their place in the table. */
  rows: number[];
  /** The same, figure by figure, the widest sums first: all the rows that show one, which hide it only together. Left out, each row shows its own. */
  figures?: readonly (readonly number[])[];
  /** The row that hides it, where one does. */
  own?: number;
}
