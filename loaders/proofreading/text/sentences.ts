import { oneLine, plain } from "./plain.ts";

/** A sentence of a text, with what stands around it. */
export interface Sentence {
  /** As it is written. */
  text: string;
  /** The same, as words are looked for in it. */
  plain: string;
  /** As it is quoted. */
  quoted: string;
  /** Sentences before it in its paragraph, the nearest last. */
  before: readonly Sentence[];
  /** The titles it stands under, the nearest last. */
  titles: readonly string[];
  /** The heads of the columns, where it is a row of a table. */
  columns: readonly string[];
}

/** Ends of a sentence: a full stop that is no abbreviation's, then a space and a capital letter, a figure or a quotation. */
const end =
  /(?<!^\s*(?:#+\s)?\d{1,2})(?<!(?<!\p{L})(?:art|p|pp|cf|env|ex|etc|m|mme|mm|n|no|al|chap|fig|tél|tel|dr|st|ste|[A-Z]))[.!?…]+(?:[\s\u00a0]*[»"”)])?(?=\s+["«“(\-–•]?\s*[\p{Lu}\d])/giu;

/** Cuts a text in paragraphs, then in sentences; a title, an item of a list and a cell of a table are sentences too. */
export function readSentences(text: string): Sentence[] {
  const titles: { level: number; text: string }[] = [];
  const found: Sentence[] = [];
  let columns: string[] = [];
  for (const block of paragraphsOf(text)) {
    const title = titleOf(block);
    const isRow = /^\s*\|/.test(block);
    if (!isRow) columns = [];
    else if (columns.length === 0) columns = block.split("|");
    if (title) while (titles.length > 0 && titles.at(-1)!.level >= title.level) titles.pop();
    const paragraph: Sentence[] = [];
    for (const piece of pieces(block)) {
      const sentence = {
        text: piece,
        plain: plain(piece),
        quoted: oneLine(piece),
        before: [...paragraph],
        titles: titles.map((each) => each.text),
        columns: isRow ? columns : [],
      };
      paragraph.push(sentence);
      found.push(sentence);
    }
    if (title) titles.push(title);
  }
  return found;
}

/** Paragraphs: lines until a blank one, the start of an item, a row or a title. A line that a page or a mail broke goes on. */
export function paragraphsOf(text: string): string[] {
  const all: string[] = [];
  let open: string[] = [];
  const close = () => {
    if (open.length > 0) all.push(open.join("\n"));
    open = [];
  };
  for (const line of text.normalize("NFC").split(/\r\n|[\n\r\f\u2028\u2029]/)) {
    if (line.trim() === "") close();
    else if (/^\s*(#{1,6}\s|\||[-*•·▪➢–]\s|\d{1,2}[.)]\s)/.test(line)) {
      close();
      open.push(line);
      if (/^\s*(#|\|)/.test(line)) close();
    } else open.push(line);
  }
  close();
  return all.filter((block) => !/^\s*\|[\s|:-]+\|?\s*$/.test(block));
}

function pieces(block: string): string[] {
  const cut: string[] = [];
  let from = 0;
  for (const { index, 0: mark } of block.matchAll(end)) {
    cut.push(block.slice(from, index + mark.length));
    from = index + mark.length;
  }
  return [...cut, block.slice(from)].filter((piece) => /[\p{L}\d]/u.test(piece));
}

/** A title in Markdown, or a short line alone that ends without a full stop and says no figure. */
function titleOf(block: string): { level: number; text: string } | null {
  const marked = /^\s*(#{1,6})\s+(.*)$/s.exec(block);
  if (marked) return { level: marked[1]!.length, text: marked[2]! };
  const isShort = block.length < 90 && !/[.;,!?]\s*$/.test(block) && !/^\s*([-*•|]|\d+\s)/.test(block);
  return isShort && !/\d\s?%/.test(block) && /\p{L}/u.test(block) ? { level: 7, text: block } : null;
}

/** The titles of a place in a sentence: those above it, then the head of its column. */
export function titlesAt({ titles, columns, text }: Sentence, place: number): string[] {
  const head = columns[text.slice(0, place).split("|").length - 1] ?? "";
  return [...titles, ...(/\p{L}|\d{4}/u.test(head) ? [head] : [])];
}
