import { foldWords } from "./words.ts";

/** One place of the site that a search can lead to. */
export interface SearchEntry {
  title: string;
  /** Title of the page that holds it; blank for the page itself. */
  page: string;
  /** Address from the site's root, without a leading slash: `placement/index.html#fig-…`. */
  href: string;
  text: string;
}

/** Entries that hold every word of the query, or its beginning, best first: titles weigh more than text. */
export function findEntries(entries: readonly SearchEntry[], query: string, limit = 8): SearchEntry[] {
  const words = foldWords(query);
  if (words.length === 0) return [];
  return entries
    .map((entry) => ({ entry, score: scoreEntry(entry, words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ entry }) => entry);
}

/** 0 where a word is nowhere. */
function scoreEntry(entry: SearchEntry, words: string[]): number {
  const title = foldWords(entry.title);
  const rest = foldWords(`${entry.page} ${entry.text}`);
  const scores = words.map((word) => {
    const best = Math.max(
      0,
      ...title.map((found) => 4 * matches(found, word)),
      ...rest.map((found) => matches(found, word)),
    );
    return best;
  });
  if (scores.includes(0)) return 0;
  return scores.reduce((sum, score) => sum + score, entry.page === "" ? 1 : 0);
}

/** 2 for the same word, 1 for its beginning. */
function matches(found: string, word: string): number {
  if (found === word) return 2;
  return found.startsWith(word) ? 1 : 0;
}
