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
  renderer: { rules: Record<string, unknown> };
}

const WORD = /^\[\[([^[\]|\n]+)(?:\|([^[\]|\n]+))?\]\]/;

/**
 * Adds the rule « `[[de la région]]` says the region, `[[garde|gardent]]` agrees with its name ». A known word is a
 * text token, which Markdown escapes and Framework does not execute; an unknown one is shown where it stands.
 */
export function sayRegion<Md extends MarkdownIt>(md: Md, read: () => RegionWords): Md {
  md.inline.ruler.before("link", "region", (state, silent) => {
    const [whole, word = "", plural] = WORD.exec(state.src.slice(state.pos)) ?? [];
    if (whole === undefined) return false;
    state.pos += whole.length;
    if (silent) return true;
    const { mots, pluriel } = read();
    const said = plural === undefined ? mots[word] : pluriel ? plural : word;
    state.push(said === undefined ? "unknown_word" : "text", "", 0).content = said ?? whole;
    return true;
  });
  md.renderer.rules.unknown_word = (tokens: { content: string }[], index: number) => {
    const word = escapeHtml(tokens[index]?.content ?? "");
    return `<strong class="missing-fragment" data-word="${word}">${word}</strong>`;
  };
  return md;
}
