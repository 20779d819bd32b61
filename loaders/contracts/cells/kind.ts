import type { z } from "zod";

/** What a cell was read as, or why it cannot be. */
export type Reading<T> = { value: T } | Unreadable;

/** Why a cell cannot be read. */
export interface Unreadable {
  /** What is there instead, as it follows « a une valeur qui ne va pas : ». */
  wrong: string;
  /** What to type. */
  proposal?: string;
  /** What to do, where what the column advises would not do. */
  fix?: string;
}

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
  /** What `sql` looks at, apart: where every cell is plain, each part is asked where it costs least. */
  plain?: Plain;
  /** The only values there are, where they are few: DuckDB then keeps each as a number. */
  codes?: readonly string[];
  /** Reads what people write, from a tidy text that is not blank. */
  read(text: string): Reading<T>;
  /** The plain form: `sql` reads exactly these. */
  write(value: T): string;
  /** What was expected, in French. */
  expected: string;
  spellings?: Spelling[];
  /** What a person reads for each value, as the choices of a question or the rows of a table; each is read back as its value. */
  labels?: Readonly<Record<string, string>>;
}

/** The plain form of a cell: a value cast from its text and written back as that text, or the text itself. */
export type Plain =
  | { cast: "INTEGER" | "DATE"; from: string; to: string }
  | {
      /** What a text holds. */
      holds(text: string): string;
    };

/** The value of a text, of a type that can be cast from it, between two SQL bounds, both included. */
export function cast(type: "INTEGER" | "DATE", from: string, to: string): Pick<Kind<never>, "sql" | "plain"> {
  const value = (text: string) => `TRY_CAST(${text} AS ${type})`;
  return {
    sql: (text) =>
      `CASE WHEN ${value(text)}::VARCHAR = ${text} AND ${value(text)} BETWEEN ${from} AND ${to} THEN ${value(text)} END`,
    plain: { cast: type, from, to },
  };
}

/** The text itself, where it holds something. */
export function kept(holds: (text: string) => string): Pick<Kind<never>, "sql" | "plain"> {
  return { sql: (text) => `CASE WHEN ${holds(text)} THEN ${text} END`, plain: { holds } };
}
