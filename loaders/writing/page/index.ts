import { parse, serialize } from "parse5";
import { adapterOf } from "./adapter.ts";
import { PageDocument } from "./element.ts";

/**
 * A page in memory, as a browser that runs no script would read it. It has the part of the DOM that finishing and checking use, and
 * says so by the DOM's own types: what it lacks is undefined, and an unknown selector throws.
 */
export function readPage(text: string): Document {
  const document = new PageDocument();
  parse(text, { treeAdapter: adapterOf(document), scriptingEnabled: false });
  return document as unknown as Document;
}

/** The text of a page in memory. */
export function writePage(page: Document): string {
  const document = page as unknown as PageDocument;
  return serialize(document, { treeAdapter: adapterOf(document), scriptingEnabled: false });
}
