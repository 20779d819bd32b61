import { typeset, typesetAll } from "../../loaders/french/typography.ts";
import { inlineJson } from "../../src/figures/html.ts";
import { textNodes } from "./text-nodes.ts";

/** Where characters count for themselves. */
const EXACT = "code, pre, kbd, samp";

/** Attributes that are read, said or copied. */
const WORDS = [
  "aria-label",
  "alt",
  "title",
  "placeholder",
  "data-quote",
  "data-definition",
  "data-publie",
  "label",
];

/** School years and inverted verbs, which would break at their hyphen: « 2024-2025 », « trouvent-ils ». */
const WHOLE = /(\b\d{4}-\d{4}\b|\p{L}+-(?:t-)?(?:ils?|elles?)(?!\p{L}))/u;

/**
 * Keeps those on one line by a span around each: their characters stay the ones that a reader searches or copies. Figures have
 * none, so that one drawn again by a filter is the same as the one drawn at build.
 */
function holdTogether(node: Text): void {
  if (!WHOLE.test(node.data) || node.parentElement?.closest("svg, option, title, figure, td, th")) return;
  const parts = node.data.split(WHOLE).map((text, index) => {
    if (index % 2 === 0) return text;
    const whole = node.ownerDocument.createElement("span");
    whole.className = "insecable";
    whole.textContent = text;
    return whole;
  });
  node.replaceWith(...parts);
}

/**
 * Sets a finished page in French typography: its texts, the attributes that are read, and the data from which its figures are
 * drawn again. Values in downloads stay as they are.
 */
export function setTypography(document: Document): void {
  const templates = [...document.querySelectorAll("template")].flatMap(({ content }) => textNodes(content));
  for (const node of [...textNodes(document.documentElement), ...templates]) {
    if (node.parentElement?.closest(EXACT)) continue;
    node.data = typeset(node.data);
    holdTogether(node);
  }
  for (const name of WORDS) {
    for (const element of document.querySelectorAll(`[${name}]`))
      element.setAttribute(name, typeset(element.getAttribute(name) ?? ""));
  }
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="description"], meta[property]'))
    meta.content = typeset(meta.content);
  for (const script of document.querySelectorAll('main script[type="application/json"]'))
    script.textContent = inlineJson(typesetAll(JSON.parse(script.textContent ?? "null")));
}
