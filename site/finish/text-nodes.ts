/** Elements whose text nobody reads. */
const UNREAD = new Set(["script", "style", "template"]);

/** The texts under an element, or in a template's content, in reading order. */
export function textNodes(root: Element | DocumentFragment): Text[] {
  const nodes: Text[] = [];
  const visit = (parent: Element | DocumentFragment) => {
    for (const node of parent.childNodes) {
      if (node.nodeType === 3) nodes.push(node as Text);
      else if (node.nodeType === 1 && !UNREAD.has((node as Element).localName)) visit(node as Element);
    }
  };
  visit(root);
  return nodes;
}
