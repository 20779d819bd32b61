import type { z } from "zod";

/** What a cell was read as, or why it cannot be: `wrong` ends the sentence « n'est pas … », `proposal` is what to type. */
export type Reading<T> = { value: T } | { wrong: string; proposal?: string };

/** One accepted way of writing a code. */
export interface Spelling {
  value: string;
  accepted: string[];
}

/** A kind of cell: the zod schema of its value, how people write it, and how DuckDB reads its plain form. */
export interface Kind<T> {
  /** French word for the type, as the dictionary shows it. */
  type: string;
  /** Bounds, list or pattern of the value: the one place they are written. */
  schema: z.ZodType<T>;
  sqlType: "VARCHAR" | "INTEGER" | "DOUBLE" | "DATE";
  /** SQL that gives the value of a text written plainly, and NULL for anything else (left to `read`). */
  sql(text: string): string;
  /** The same in two halves, `sql` being their CASE: where every cell is plain, the value is not waited for. */
  halves?: Halves;
  /** The only values there are, where they are few: DuckDB then keeps each as a number. */
  codes?: readonly string[];
  /** Reads what people write, from a tidy text that is not blank. */
  read(text: string): Reading<T>;
  /** The plain form: `sql` reads exactly these. */
  write(value: T): string;
  /** What was expected, in French. */
  expected: string;
  spellings?: Spelling[];
}

/** A value, and what the text and the value hold when the text is written plainly. */
export interface Halves {
  value(text: string): string;
  plain(text: string, value: string): string;
}

/** The `sql` of a kind from its two halves. */
export function fromHalves(halves: Halves): { sql(text: string): string; halves: Halves } {
  const { value, plain } = halves;
  return { halves, sql: (text) => `CASE WHEN ${plain(text, value(text))} THEN ${value(text)} END` };
}
