import { inlineJson } from "../src/components/html.ts";
import { typeset, typesetAll } from "../src/components/typeset.ts";
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

/**
 * Sets a finished page in French typography: its texts, the attributes that are read, and the data from which its figures are
 * drawn again. Values in downloads stay as they are.
 */
export function setTypography(document: Document): void {
  for (const node of textNodes(document.documentElement)) {
    if (!node.parentElement?.closest(EXACT)) node.data = typeset(node.data);
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
