import { escapeHtml } from "../../src/figures/html.ts";
import type { RegionWords } from "./publication-folder.ts";

/** The parts of markdown-it that the rule touches. */
interface InlineState {
  src: string;
  pos: number;
  push(type: string, tag: string, nesting: number): { content: string };
}

interface MarkdownIt {
  inline: {
    ruler: {
      before(name: string, rule: string, parse: (state: InlineState, silent: boolean) => boolean): void;
    };
  };
  core: {
    ruler: {
      push(name: string, rule: (state: { tokens: { type: string; content: string }[] }) => void): void;
    };
  };
  renderer: { rules: Record<string, unknown> };
}

const WORD = /\[\[([^[\]|\n]+)(?:\|([^[\]|\n]+))?\]\]/;
const FIRST = new RegExp(`^${WORD.source}`);
const EVERY = new RegExp(WORD.source, "g");

/**
 * Adds the rule « `[[de la région]]` says the region, `[[garde|gardent]]` agrees with its name ». A known word is a
 * text token, which Markdown escapes and Framework does not execute; an unknown one is shown where it stands.
 */
export function sayRegion<Md extends MarkdownIt>(md: Md, read: () => RegionWords): Md {
  md.inline.ruler.before("link", "region", (state, silent) => {
    const [whole, word = "", plural] = FIRST.exec(state.src.slice(state.pos)) ?? [];
    if (whole === undefined) return false;
    state.pos += whole.length;
    if (silent) return true;
    const said = find(read(), word, plural);
    state.push(said === undefined ? "unknown_word" : "text", "", 0).content = said ?? whole;
    return true;
  });
  md.renderer.rules.unknown_word = (tokens: { content: string }[], index: number) =>
    unknown(tokens[index]?.content ?? "");
  md.core.ruler.push("region-html", ({ tokens }) => {
    for (const token of tokens)
      if (token.type === "html_block") token.content = sayInHtml(token.content, read());
  });
  return md;
}

/** What a word says of the region; undefined for one that it does not know. */
function find({ mots, pluriel }: RegionWords, word: string, plural: string | undefined): string | undefined {
  return plural === undefined ? mots[word] : pluriel ? plural : word;
}

/** The same inside a block of HTML, which Markdown leaves as it is and where Framework would execute a `${…}`. */
function sayInHtml(text: string, words: RegionWords): string {
  return text.replace(EVERY, (whole, word: string, plural: string | undefined) => {
    const said = find(words, word, plural);
    return said === undefined ? unknown(whole) : escapeHtml(said).replaceAll("$", "&#36;");
  });
}

function unknown(text: string): string {
  const word = escapeHtml(text);
  return `<strong class="missing-fragment" data-word="${word}">${word}</strong>`;
}
