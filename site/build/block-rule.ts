/** The parts of markdown-it that the rule touches. */
interface BlockState {
  src: string;
  line: number;
  bMarks: number[];
  eMarks: number[];
  tShift: number[];
  push(type: string, tag: string, nesting: number): { content: string; map: [number, number] | null };
}

interface MarkdownIt {
  block: {
    ruler: {
      before(
        name: string,
        rule: string,
        parse: (state: BlockState, start: number, end: number, silent: boolean) => boolean,
        options: { alt: string[] },
      ): void;
    };
  };
  renderer: { rules: Record<string, unknown> };
}

const DIRECTIVE = /^:::[ \t]+(\S.*?)[ \t]*$/;

/**
 * Adds the rule « a line `::: identifier` places a fragment ». The fragment has a token of its own: in an
 * `html_block`, Framework would execute the `${…}` of a school's name.
 */
export function placeFragments<Md extends MarkdownIt>(md: Md, render: (id: string) => string): Md {
  md.block.ruler.before(
    "fence",
    "fragment",
    (state, start, _end, silent) => {
      const first = (state.bMarks[start] ?? 0) + (state.tShift[start] ?? 0);
      const id = DIRECTIVE.exec(state.src.slice(first, state.eMarks[start]))?.[1];
      if (id === undefined) return false;
      if (silent) return true;
      state.line = start + 1;
      const token = state.push("fragment", "", 0);
      token.content = id;
      token.map = [start, start + 1];
      return true;
    },
    { alt: ["paragraph", "reference", "blockquote", "list"] },
  );
  md.renderer.rules.fragment = (tokens: { content: string }[], index: number) =>
    `${render(tokens[index]?.content ?? "")}\n`;
  return md;
}

/** What stands for a fragment in a page that Framework makes before there are any. */
export function markFragment(id: string): string {
  return `<!--fragment ${encodeURIComponent(id)}-->`;
}

/** Puts the fragments in the place of their marks; what a fragment holds is taken as it is. */
export function fillFragments(html: string, render: (id: string) => string): string {
  return html.replace(/<!--fragment ([^>]*)-->/g, (_mark, id: string) => render(decodeURIComponent(id)));
}
