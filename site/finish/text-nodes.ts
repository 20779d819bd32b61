/** Elements whose text nobody reads. */
const UNREAD = "script, style, template";

/** The texts under an element, or in a template's content, in reading order. */
export function textNodes(root: Element | DocumentFragment): Text[] {
  const document = root.ownerDocument;
  const walker = document.createTreeWalker(root, 4);
  const nodes: Text[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.parentElement?.closest(UNREAD)) nodes.push(node as Text);
  }
  return nodes;
}
