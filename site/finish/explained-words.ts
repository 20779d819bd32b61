import type { GlossaryWord } from "../build/publication-folder.ts";
import type { LinkTo, SiteFacts } from "./site-facts.ts";
import { textNodes } from "./text-nodes.ts";

/** Where a definition would be in the way: headings, links, controls, drawings, tables, code, and the glossary itself. */
const LEFT_ALONE =
  "h1, h2, h3, h4, a, button, label, summary, form, svg, table, code, pre, dt, noscript, .glossary, .tile-value";

/** Blocks that a script draws again, where an explained word would be lost: they are looked at last. */
const REDRAWN = ".filtered, #fig-comparer, .evolution-result";

/**
 * Makes the first occurrence of each glossary word on a page a link to its definition on /methode. The link carries the
 * definition, which site.js shows on hover, focus and touch.
 */
export function explainWords(document: Document, facts: SiteFacts, linkTo: LinkTo): void {
  const words = facts.manifest.glossaire ?? [];
  const main = document.querySelector("main");
  if (!main || !facts.pages.has("/methode/")) return;
  const nodes = textNodes(main).filter((node) => !node.parentElement?.closest(LEFT_ALONE));
  const isRedrawn = (node: Text) => node.parentElement?.closest(REDRAWN) !== null;
  const ordered = [...nodes.filter((node) => !isRedrawn(node)), ...nodes.filter(isRedrawn)];
  for (const word of words) {
    const pattern = patternOf(word);
    const node = ordered.find((text) => pattern.test(text.data));
    if (node) ordered.splice(ordered.indexOf(node), 1, ...explain(node, pattern, word, linkTo));
  }
}

/** Turns the first match inside a text into its link; the texts left around it. */
function explain(node: Text, pattern: RegExp, { id, meaning }: GlossaryWord, linkTo: LinkTo): Text[] {
  const match = pattern.exec(node.data);
  if (!match) return [node];
  const found = node.splitText(match.index);
  const rest = found.splitText(match[0].length);
  const link = node.ownerDocument.createElement("a");
  link.className = "term";
  link.href = `${linkTo("/methode/")}#${id}`;
  link.dataset.definition = meaning;
  link.textContent = found.data;
  found.replaceWith(link);
  return [node, rest];
}

/** Any of the forms as a whole word, singular or plural; capitals count in an acronym only. */
function patternOf({ forms }: GlossaryWord): RegExp {
  const acronym = forms.every((form) => form === form.toUpperCase());
  const written = [...forms]
    .sort((a, b) => b.length - a.length)
    .map((form) => form.split(" ").map((word) => writtenWord(word, acronym)))
    .map((words) => words.join("[ \\u00a0\\u202f]"));
  return new RegExp(`(?<![\\p{L}\\d-])(?:${written.join("|")})(?![\\p{L}\\d-])`, acronym ? "u" : "iu");
}

function writtenWord(word: string, acronym: boolean): string {
  const exact = word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return acronym || !/\p{L}{3,}$/u.test(word) ? exact : `${exact}s?`;
}
