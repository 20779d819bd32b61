import type { PageDocument, PageElement } from "./element.ts";
import { matcherOf } from "./selectors.ts";

/** What a page is made of. Names and meanings are those of the DOM; what is not here, no step of the build uses. */
export abstract class PageNode {
  abstract readonly nodeType: number;
  abstract textContent: string;
  parentNode: PageParent | null = null;
  constructor(readonly ownerDocument: PageDocument) {}

  get parentElement(): PageElement | null {
    return this.parentNode && isElement(this.parentNode) ? this.parentNode : null;
  }

  get nextElementSibling(): PageElement | null {
    return (
      siblings(this)
        .slice(placeOf(this) + 1)
        .find(isElement) ?? null
    );
  }

  get previousElementSibling(): PageElement | null {
    return siblings(this).slice(0, placeOf(this)).findLast(isElement) ?? null;
  }

  remove(): void {
    if (this.parentNode) siblings(this).splice(placeOf(this), 1);
    this.parentNode = null;
  }

  after(...given: (PageNode | string)[]): void {
    this.parentNode?.insert(placeOf(this) + 1, given);
  }

  replaceWith(...given: (PageNode | string)[]): void {
    const { parentNode } = this;
    if (!parentNode) return;
    const place = placeOf(this);
    this.remove();
    parentNode.insert(place, given);
  }

  abstract cloneNode(deep?: boolean): PageNode;
}

function siblings(node: PageNode): PageNode[] {
  return node.parentNode?.childNodes ?? [node];
}

function placeOf(node: PageNode): number {
  return siblings(node).indexOf(node);
}

function isElement(node: PageNode): node is PageElement {
  return node.nodeType === 1;
}

abstract class PageData extends PageNode {
  constructor(
    document: PageDocument,
    public data: string,
  ) {
    super(document);
  }

  get textContent(): string {
    return this.data;
  }

  set textContent(text: string) {
    this.data = text;
  }
}

export class PageText extends PageData {
  readonly nodeType = 3;

  splitText(offset: number): PageText {
    const rest = new PageText(this.ownerDocument, this.data.slice(offset));
    this.data = this.data.slice(0, offset);
    this.after(rest);
    return rest;
  }

  cloneNode(): PageText {
    return new PageText(this.ownerDocument, this.data);
  }
}

export class PageComment extends PageData {
  readonly nodeType = 8;

  cloneNode(): PageComment {
    return new PageComment(this.ownerDocument, this.data);
  }
}

export class PageDoctype extends PageNode {
  readonly nodeType = 10;
  textContent = "";
  constructor(
    document: PageDocument,
    readonly name: string,
    readonly publicId: string,
    readonly systemId: string,
  ) {
    super(document);
  }

  cloneNode(): PageDoctype {
    return new PageDoctype(this.ownerDocument, this.name, this.publicId, this.systemId);
  }
}

/** What holds other nodes. */
export abstract class PageParent extends PageNode {
  childNodes: PageNode[] = [];

  /** Puts nodes, and texts, at a place among the children; a node leaves where it was. */
  insert(place: number, given: readonly (PageNode | string)[]): void {
    const next = this.childNodes[place];
    const nodes = given.flatMap((each) => {
      if (typeof each === "string") return [new PageText(this.ownerDocument, each)];
      return each instanceof PageFragment ? [...each.childNodes] : [each];
    });
    for (const node of nodes) node.remove();
    const at = next === undefined ? this.childNodes.length : this.childNodes.indexOf(next);
    this.childNodes.splice(at, 0, ...nodes);
    for (const node of nodes) node.parentNode = this;
  }

  append(...given: (PageNode | string)[]): void {
    this.insert(this.childNodes.length, given);
  }

  appendChild<T extends PageNode>(node: T): T {
    this.append(node);
    return node;
  }

  insertBefore<T extends PageNode>(node: T, next: PageNode | null): T {
    this.insert(next ? this.childNodes.indexOf(next) : this.childNodes.length, [node]);
    return node;
  }

  prepend(...given: (PageNode | string)[]): void {
    this.insert(0, given);
  }

  get children(): PageElement[] {
    return this.childNodes.filter(isElement);
  }

  get firstChild(): PageNode | null {
    return this.childNodes[0] ?? null;
  }

  get textContent(): string {
    return this.childNodes.map((node) => (node.nodeType === 8 ? "" : node.textContent)).join("");
  }

  set textContent(text: string) {
    for (const node of this.childNodes) node.parentNode = null;
    this.childNodes = [];
    if (text !== "") this.append(String(text));
  }

  querySelectorAll(selector: string): PageElement[] {
    const match = matcherOf(selector);
    const found: PageElement[] = [];
    visit(this, (element) => {
      if (match(element)) found.push(element);
      return false;
    });
    return found;
  }

  querySelector(selector: string): PageElement | null {
    const match = matcherOf(selector);
    let found: PageElement | null = null;
    visit(this, (element) => {
      if (match(element)) found = element;
      return found !== null;
    });
    return found;
  }

  protected cloneChildrenInto(copy: PageParent): void {
    copy.append(...this.childNodes.map((node) => node.cloneNode(true)));
  }
}

/** Visits the elements below a node in the order of the page, until one of them ends the visit. */
function visit(node: PageParent, end: (element: PageElement) => boolean): boolean {
  return node.childNodes.some((child) => isElement(child) && (end(child) || visit(child, end)));
}

export class PageFragment extends PageParent {
  readonly nodeType = 11;

  cloneNode(deep = false): PageFragment {
    const copy = new PageFragment(this.ownerDocument);
    if (deep) this.cloneChildrenInto(copy);
    return copy;
  }
}
