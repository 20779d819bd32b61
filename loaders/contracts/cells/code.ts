import { z } from "zod";
import { fold, quote } from "../text.ts";
import type { Kind, Reading, Spelling } from "./kind.ts";

/** A code of a short list, with the spellings people use for each. */
export function code<const V extends string>(
  spellings: Record<V, readonly string[]>,
  more?: More<V>,
): Kind<V> {
  const values = Object.keys(spellings) as V[];
  const schema = z.enum(values as [V, ...V[]]) as unknown as z.ZodType<V>;
  const known = new Map<string, V>();
  for (const value of values) for (const text of [value, ...spellings[value]]) known.set(fold(text), value);
  const shown = values.length > 8 ? `${values.slice(0, 3).join(", ")}… ${values.at(-1)}` : values.join(", ");
  return {
    type: "code",
    schema,
    sqlType: "VARCHAR",
    sql: (text) => `CASE WHEN ${text} IN (${values.map(quote).join(", ")}) THEN ${text} END`,
    read: (text): Reading<V> => {
      const found = known.get(fold(text));
      if (found !== undefined && fold(text) !== "") return { value: found };
      return more?.read(text) ?? { wrong: "une valeur inconnue" };
    },
    write: (value) => value,
    expected: more?.expected ?? `une de ces valeurs : ${shown}`,
    spellings: values.map((value): Spelling => ({ value, accepted: [...spellings[value]] })),
  };
}

interface More<V> {
  expected: string;
  /** Reads what the list does not hold; null when it is no clue. */
  read(text: string): Reading<V> | null;
}
