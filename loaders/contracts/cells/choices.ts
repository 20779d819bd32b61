import type { Reading } from "./kind.ts";

/** Beyond, a cell is a text and no list of choices. */
const LONGEST = 400;

/**
 * The choices of a cell that holds several, each once; null when one of them cannot be read. Microsoft Forms ends each
 * with « ; », Google Forms puts « , » between them, and labels may hold commas of their own.
 */
export function readChoices<T>(text: string, read: (text: string) => Reading<T>): T[] | null {
  if (text.length > LONGEST) return null;
  const found: T[] = [];
  for (const part of text.split(/[;|/]/).map((each) => each.trim())) {
    if (part === "") continue;
    const values = readListed(part.split(","), read);
    if (values === null) return null;
    found.push(...values);
  }
  return found.length > 0 ? [...new Set(found)] : null;
}

/** Pieces between commas put together into choices, the longest that reads first. */
function readListed<T>(pieces: string[], read: (text: string) => Reading<T>): T[] | null {
  if (pieces.length === 0) return [];
  for (let length = pieces.length; length > 0; length--) {
    const reading = read(pieces.slice(0, length).join(",").trim());
    const rest = "value" in reading ? readListed(pieces.slice(length), read) : null;
    if ("value" in reading && rest !== null) return [reading.value, ...rest];
  }
  return null;
}
