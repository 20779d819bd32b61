import { parseFragment, serialize, serializeOuter, type Token } from "parse5";
import { adapterOf } from "./adapter.ts";
import { PageFragment, PageParent } from "./nodes.ts";
import { matcherOf } from "./selectors.ts";

export const htmlNamespace = "http://www.w3.org/1999/xhtml";

/** Properties that say an attribute of another name. */
const renamed: { [property: string]: string } = { className: "class", httpEquiv: "http-equiv" };
const said = [
  "id",
  "className",
  "href",
  "target",
  "rel",
  "lang",
  "httpEquiv",
  "name",
  "type",
  "src",
] as const;

type Said = { [property in (typeof said)[number]]: string };

export interface PageElement extends Said {}
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: the properties are defined below, one for each attribute.
export class PageElement extends PageParent {
  readonly nodeType = 1;
  /** What a template holds, which is not of the page. */
  templateContent: PageFragment | null = null;

  constructor(
    document: PageDocument,
    readonly localName: string,
    readonly namespaceURI: string,
    readonly attributes: Token.Attribute[] = [],
  ) {
    super(document);
    if (localName === "template" && namespaceURI === htmlNamespace)
      this.templateContent = new PageFragment(document);
  }

  get tagName(): string {
    return this.namespaceURI === htmlNamespace ? this.localName.toUpperCase() : this.localName;
  }

  getAttribute(name: string): string | null {
    return this.attributes.find((each) => nameOf(each) === name)?.value ?? null;
  }

  hasAttribute(name: string): boolean {
    return this.attributes.some((each) => nameOf(each) === name);
  }

  /** A number is written as a text, as d3 expects. */
  setAttribute(name: string, given: string | number): void {
    const value = String(given);
    const known = this.attributes.find((each) => nameOf(each) === name);
    if (known) known.value = value;
    else this.attributes.push({ name, value });
  }

  setAttributeNS(namespace: string | null, name: string, given: string | number): void {
    const value = String(given);
    const [local = "", prefix] = name.split(":").reverse();
    if (this.hasAttribute(name) || prefix === undefined) this.setAttribute(name, value);
    else this.attributes.push({ name: local, prefix, value, ...(namespace !== null && { namespace }) });
  }

  removeAttribute(name: string): void {
    const place = this.attributes.findIndex((each) => nameOf(each) === name);
    if (place >= 0) this.attributes.splice(place, 1);
  }

  closest(selector: string): PageElement | null {
    const match = matcherOf(selector);
    for (let element: PageElement | null = this; element; element = element.parentElement)
      if (match(element)) return element;
    return null;
  }

  hasClass(name: string): boolean {
    const value = this.getAttribute("class");
    return value !== null && (value === name || classesIn(value).includes(name));
  }

  get classList() {
    return {
      add: (...added: string[]) => {
        this.className = [...new Set([...classesIn(this.className), ...added])].join(" ");
      },
    };
  }

  get dataset(): { [name: string]: string | undefined } {
    const attributeOf = (name: string) =>
      `data-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    return new Proxy(
      {},
      {
        get: (_, name) =>
          typeof name === "string" ? (this.getAttribute(attributeOf(name)) ?? undefined) : undefined,
        set: (_, name, value) => {
          this.setAttribute(attributeOf(String(name)), String(value));
          return true;
        },
      },
    );
  }

  /** Where Plot writes styles, which a drawing then leaves out. */
  get style() {
    return {
      setProperty: (name: string, value: string) => {
        this.setAttribute("style", `${this.getAttribute("style") ?? ""}${name}: ${value};`);
      },
    };
  }

  /** What a `<template>` holds, or the text of a `<meta>`. */
  get content(): string | PageFragment {
    return this.templateContent ?? this.getAttribute("content") ?? "";
  }

  set content(text: string) {
    this.setAttribute("content", text);
  }

  get title(): string {
    return this.getAttribute("title") ?? "";
  }

  set title(text: string) {
    this.setAttribute("title", text);
  }

  set defer(isDeferred: boolean) {
    if (isDeferred) this.setAttribute("defer", "");
    else this.removeAttribute("defer");
  }

  /** The code of a `<script>`. */
  get text(): string {
    return this.textContent;
  }

  /** The choices of a `<select>`. */
  get options(): PageElement[] {
    return this.querySelectorAll("option");
  }

  /** What an `<option>` stands for. */
  get value(): string {
    return this.getAttribute("value") ?? this.textContent.replace(/[\t\n\f\r ]+/g, " ").trim();
  }

  set value(text: string) {
    this.setAttribute("value", text);
  }

  get innerHTML(): string {
    return serialize(this, { treeAdapter: adapterOf(this.ownerDocument), scriptingEnabled: false });
  }

  set innerHTML(html: string) {
    const parsed = parseFragment(this, html, {
      treeAdapter: adapterOf(this.ownerDocument),
      scriptingEnabled: false,
    });
    this.textContent = "";
    this.append(...parsed.childNodes);
  }

  get outerHTML(): string {
    return serializeOuter(this, { treeAdapter: adapterOf(this.ownerDocument), scriptingEnabled: false });
  }

  cloneNode(deep = false): PageElement {
    const attributes = this.attributes.map((each) => ({ ...each }));
    const copy = new PageElement(this.ownerDocument, this.localName, this.namespaceURI, attributes);
    if (!deep) return copy;
    this.cloneChildrenInto(copy);
    if (this.templateContent) copy.templateContent = this.templateContent.cloneNode(true);
    return copy;
  }
}

for (const property of said) {
  const attribute = renamed[property] ?? property;
  Object.defineProperty(PageElement.prototype, property, {
    get(this: PageElement) {
      return this.getAttribute(attribute) ?? "";
    },
    set(this: PageElement, value: string) {
      this.setAttribute(attribute, value);
    },
  });
}

function classesIn(value: string): string[] {
  return value.split(/[\t\n\f\r ]+/).filter(Boolean);
}

function nameOf({ prefix, name }: Token.Attribute): string {
  return prefix ? `${prefix}:${name}` : name;
}

export class PageDocument extends PageParent {
  readonly nodeType = 9;
  mode = "no-quirks";
  constructor() {
    super(undefined as never);
    (this as { ownerDocument: PageDocument }).ownerDocument = this;
  }

  createElement(name: string): PageElement {
    return new PageElement(this, name, htmlNamespace);
  }

  createElementNS(namespace: string, name: string): PageElement {
    return new PageElement(this, name, namespace);
  }

  get documentElement(): PageElement {
    return this.children[0] ?? this.createElement("html");
  }

  get head(): PageElement {
    return childOf(this.documentElement, "head");
  }

  get body(): PageElement {
    return childOf(this.documentElement, "body");
  }

  get title(): string {
    return (this.querySelector("title")?.textContent ?? "").replace(/[\t\n\f\r ]+/g, " ").trim();
  }

  cloneNode(): PageDocument {
    throw new Error("A page is never copied whole.");
  }
}

function childOf(element: PageElement, name: string): PageElement {
  const found = element.children.find(({ localName }) => localName === name);
  if (!found) throw new Error(`A page without <${name}>.`);
  return found;
}
