import { foldWords } from "./words.ts";

/** One place of the site that a search can lead to. */
export interface SearchEntry {
  title: string;
  /** Title of the page that holds it; blank for the page itself. */
  page: string;
  /** Address from the site's root, without a leading slash: `placement/index.html#fig-…`. */
  href: string;
  /** Words that lead to it without being read there. */
  words: string;
  text: string;
}

/** What a search found; `whole` is false where no place holds every word and the nearest ones stand in. */
export interface SearchResult {
  entries: SearchEntry[];
  whole: boolean;
}

/** Entries that hold every word of the query, else most of them, best first: titles and the words chosen for a page weigh more than text. */
export function findEntries(entries: readonly SearchEntry[], query: string, limit = 8): SearchResult {
  const words = foldWords(query);
  if (words.length === 0) return { entries: [], whole: true };
  const scored = entries.map((entry) => ({ entry, ...scoreEntry(entry, words) }));
  const most = Math.max(0, ...scored.map(({ found }) => found));
  if (most * 2 < words.length || most === 0) return { entries: [], whole: true };
  return {
    whole: most === words.length,
    entries: scored
      .filter(({ found }) => found === most)
      .sort((a, b) => b.score - a.score)
      .slice(0, limit)
      .map(({ entry }) => entry),
  };
}

/** How many words an entry holds, and how well. */
function scoreEntry(entry: SearchEntry, words: string[]): { found: number; score: number } {
  const fields: [weight: number, words: string[]][] = [
    [4, foldWords(entry.title)],
    [4, foldWords(entry.words)],
    [1, foldWords(`${entry.page} ${entry.text}`)],
  ];
  const scores = words.map((word) =>
    Math.max(0, ...fields.flatMap(([weight, held]) => held.map((found) => weight * matches(found, word)))),
  );
  const isPage = entry.page === "";
  return {
    found: scores.filter((score) => score > 0).length,
    score: scores.reduce((sum, score) => sum + score, isPage ? 3 : 0),
  };
}

/** 2 for the same word, 1 for its beginning, ½ for one of its family: « satisfaits », « satisfaction ». */
function matches(found: string, word: string): number {
  if (found === word) return 2;
  if (found.startsWith(word)) return 1;
  return word.length >= 7 && found.startsWith(word.slice(0, 6)) ? 0.5 : 0;
}
