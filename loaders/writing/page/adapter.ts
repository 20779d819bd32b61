import type { html, TreeAdapter, TreeAdapterTypeMap } from "parse5";
import { type PageDocument, PageElement } from "./element.ts";
import { PageComment, PageDoctype, PageFragment, type PageNode, type PageParent, PageText } from "./nodes.ts";

type Types = TreeAdapterTypeMap<
  PageNode,
  PageParent,
  PageNode,
  PageDocument,
  PageFragment,
  PageElement,
  PageComment,
  PageText,
  PageElement,
  PageDoctype
>;

/** How parse5 makes and reads the nodes of a page. */
export function adapterOf(document: PageDocument): TreeAdapter<Types> {
  const append = (parent: PageParent, node: PageNode) => {
    parent.childNodes.push(node);
    node.parentNode = parent;
  };
  const insertTextAt = (parent: PageParent, text: string, place: number) => {
    const before = parent.childNodes[place - 1];
    if (before instanceof PageText) before.data += text;
    else parent.insert(place, [new PageText(document, text)]);
  };
  return {
    createDocument: () => document,
    createDocumentFragment: () => new PageFragment(document),
    createElement: (name, namespace, attributes) => new PageElement(document, name, namespace, attributes),
    createCommentNode: (data) => new PageComment(document, data),
    createTextNode: (text) => new PageText(document, text),
    appendChild: append,
    insertBefore: (parent, node, next) => parent.insert(parent.childNodes.indexOf(next), [node]),
    setTemplateContent: (template, content) => {
      template.templateContent = content;
    },
    getTemplateContent: (template) => template.templateContent ?? new PageFragment(document),
    setDocumentType: (page, name, publicId, systemId) =>
      append(page, new PageDoctype(document, name, publicId, systemId)),
    setDocumentMode: (page, mode) => {
      page.mode = mode;
    },
    getDocumentMode: (page) => page.mode as html.DOCUMENT_MODE,
    detachNode: (node) => node.remove(),
    insertText: (parent, text) => insertTextAt(parent, text, parent.childNodes.length),
    insertTextBefore: (parent, text, next) => insertTextAt(parent, text, parent.childNodes.indexOf(next)),
    adoptAttributes: (element, attributes) => {
      for (const each of attributes)
        if (!element.attributes.some(({ name }) => name === each.name)) element.attributes.push(each);
    },
    getFirstChild: (node) => node.firstChild,
    getChildNodes: (node) => node.childNodes,
    getParentNode: (node) => node.parentNode,
    getAttrList: (element) => element.attributes,
    getTagName: (element) => element.localName,
    getNamespaceURI: (element) => element.namespaceURI as html.NS,
    getTextNodeContent: (node) => node.data,
    getCommentNodeContent: (node) => node.data,
    getDocumentTypeNodeName: (node) => node.name,
    getDocumentTypeNodePublicId: (node) => node.publicId,
    getDocumentTypeNodeSystemId: (node) => node.systemId,
    isTextNode: (node): node is PageText => node.nodeType === 3,
    isCommentNode: (node): node is PageComment => node.nodeType === 8,
    isDocumentTypeNode: (node): node is PageDoctype => node.nodeType === 10,
    isElementNode: (node): node is PageElement => node.nodeType === 1,
    setNodeSourceCodeLocation: () => {},
    getNodeSourceCodeLocation: () => null,
    updateNodeSourceCodeLocation: () => {},
  };
}
