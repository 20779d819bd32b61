import { z } from "zod";
import { fold, quote } from "../text.ts";
import { readChoices } from "./choices.ts";
import { looksLikeDay } from "./dates.ts";
import type { Kind, Reading, Spelling } from "./kind.ts";

/** A code of a short list, with the spellings people use for each. */
export function code<const V extends string>(
  spellings: Record<V, readonly string[]>,
  more?: More<V>,
): Kind<V> {
  const values = Object.keys(spellings) as V[];
  const schema = z.enum(values as [V, ...V[]]) as unknown as z.ZodType<V>;
  const readOne = codeReader(spellings, more);
  const shown = values.length > 8 ? `${values.slice(0, 3).join(", ")}… ${values.at(-1)}` : values.join(", ");
  return {
    type: "code",
    schema,
    sqlType: "VARCHAR",
    sql: (text) => `CASE WHEN ${text} IN (${values.map(quote).join(", ")}) THEN ${text} END`,
    codes: values,
    read: (text): Reading<V> => {
      const reading = readOne(text);
      const choices = "wrong" in reading && /[;|/,]/.test(text) ? readChoices(text, readOne) : null;
      return choices === null ? reading : one(choices);
    },
    write: (value) => value,
    expected: more?.expected ?? `une de ces valeurs : ${shown}`,
    spellings: values.map((value): Spelling => ({ value, accepted: [...spellings[value]] })),
    ...(more?.labels && { labels: more.labels }),
  };
}

/** Reads one code, by its spellings then by what the list does not hold. */
export function codeReader<V extends string>(
  spellings: Record<V, readonly string[]>,
  more?: More<V>,
): (text: string) => Reading<V> {
  // Made at the first cell: a start that reads no file compares nothing.
  let known: Map<string, V> | undefined;
  return (text) => {
    known ??= knownTexts(spellings, more?.labels);
    const found = known.get(compared(text));
    if (found !== undefined) return { value: found };
    return more?.read?.(text) ?? { wrong: looksLikeDay(text) ? spoiledByDate : "une valeur inconnue" };
  };
}

function knownTexts<V extends string>(
  spellings: Record<V, readonly string[]>,
  labels: Readonly<Record<V, string>> | undefined,
): Map<string, V> {
  const known = new Map<string, V>();
  for (const value of Object.keys(spellings) as V[])
    for (const text of [value, ...spellings[value]]) known.set(compared(text), value);
  for (const value of Object.keys(labels ?? {}) as V[]) known.set(compared(labels![value]), value);
  known.delete("");
  return known;
}

const spoiledByDate = "une date : un tableur en a peut-être fait une d'un texte comme « 1-9 »";

/** The choice of a question that allows several, when they all come to the same. */
function one<V extends string>(choices: V[]): Reading<V> {
  const [value] = choices;
  if (value !== undefined && choices.length === 1) return { value };
  return { wrong: "plusieurs réponses dans une cellule", proposal: `une seule, ${choices.join(" ou ")}` };
}

/**
 * Words are compared folded, without their articles and plurals (« L'Eure », « Secondes »); numbers as they are, since « -1 » is
 * no 1 and « 1-4 » no 14.
 */
function compared(text: string): string {
  if (!/\p{L}/u.test(text)) return text.trim();
  const words = text
    .replace(/(?<!\p{L})[ld]['’]/giu, " ")
    .replaceAll("&", " et ")
    .split(/[^\p{L}\p{N}]+/u)
    .map(fold)
    .filter((word) => word !== "");
  const telling = words.filter((word) => !articles.has(word));
  return (telling.length > 0 ? telling : words).map((word) => word.replace(/(?<=[a-z]{2})s$/, "")).join("");
}

const articles = new Set(["le", "la", "les", "de", "du", "des", "un", "une"]);

interface More<V extends string> {
  expected?: string;
  /** Reads what the list does not hold; null when it is no clue. */
  read?(text: string): Reading<V> | null;
  /** What a person reads for each value. */
  labels?: Readonly<Record<V, string>>;
}
