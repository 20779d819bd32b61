import type { PageElement } from "./element.ts";

/** Whether an element is what a selector asks for. */
export type Match = (element: PageElement) => boolean;

const known = new Map<string, Match>();

/**
 * A selector of CSS as a test of one element: types, `#id`, `.class`, attributes, `:is()`, `:not()`, descendants, children and next siblings.
 * @throws on any other selector, so that none is half understood
 */
export function matcherOf(selector: string): Match {
  const found = known.get(selector) ?? readList(new Reader(selector), "");
  known.set(selector, found);
  return found;
}

/** What is left to read of a selector. */
class Reader {
  #at = 0;
  constructor(readonly text: string) {}

  /** The next match at this very place; null where there is none. */
  take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.text);
    if (found) this.#at += found[0].length;
    return found;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.text.length;
  }
}

/** Selectors with commas between them, up to the end or the parenthesis that closes them. */
function readList(reader: Reader, closing: "" | ")"): Match {
  const any = [readComplex(reader)];
  while (reader.take(/\s*,\s*/y)) any.push(readComplex(reader));
  const isWhole = closing === "" ? reader.take(/\s*/y) && reader.isAtEnd : reader.take(/\s*\)/y);
  if (!isWhole) throw new Error(`Not a selector that pages are read by: ${reader.text}`);
  const [only] = any;
  return any.length === 1 && only ? only : (element) => any.some((match) => match(element));
}

/** Compounds, read from the left, each bound to the one before. */
function readComplex(reader: Reader): Match {
  let match = readCompound(reader);
  for (;;) {
    const found = reader.take(/\s*([>+])\s*|\s+(?=[^\s,)>+])/y);
    if (!found) return match;
    const [before, here, bond] = [match, readCompound(reader), found[1]];
    if (bond === ">") match = (element) => here(element) && isOf(element.parentElement, before);
    else if (bond === "+") match = (element) => here(element) && isOf(element.previousElementSibling, before);
    else match = (element) => here(element) && isBelow(element, before);
  }
}

function isOf(element: PageElement | null, match: Match): boolean {
  return element !== null && match(element);
}

function isBelow(element: PageElement, match: Match): boolean {
  for (let above = element.parentElement; above; above = above.parentElement) if (match(above)) return true;
  return false;
}

function readCompound(reader: Reader): Match {
  const tests: Match[] = [];
  const [type] = reader.take(/\*|[a-z][\w-]*/iy) ?? [];
  if (type !== undefined && type !== "*") tests.push((element) => element.localName === type);
  for (let test = readSimple(reader); test; test = readSimple(reader)) tests.push(test);
  if (type === undefined && tests.length === 0)
    throw new Error(`Not a selector that pages are read by: ${reader.text}`);
  const [only] = tests;
  return tests.length === 1 && only ? only : (element) => tests.every((test) => test(element));
}

function readSimple(reader: Reader): Match | null {
  const [, mark, name = ""] = reader.take(/([.#])([\w-]+)/y) ?? [];
  if (mark === "#") return (element) => element.getAttribute("id") === name;
  if (mark === ".") return (element) => element.hasClass(name);
  const attribute = reader.take(/\[([\w:-]+)(?:([*^$]?=)(?:"([^"]*)"|'([^']*)'|([\w-]+)))?\]/y);
  if (attribute) {
    const [, key = "", sign, double, single, bare] = attribute;
    const wanted = double ?? single ?? bare ?? "";
    if (sign === undefined) return (element) => element.hasAttribute(key);
    const compare = comparisons[sign] ?? (() => false);
    return (element) => {
      const value = element.getAttribute(key);
      return value !== null && compare(value, wanted);
    };
  }
  const list = reader.take(/:(is|not)\(\s*/y);
  if (!list) return null;
  const inner = readList(reader, ")");
  return list[1] === "is" ? inner : (element) => !inner(element);
}

const comparisons: { [sign: string]: (value: string, wanted: string) => boolean } = {
  "=": (value, wanted) => value === wanted,
  "*=": (value, wanted) => wanted !== "" && value.includes(wanted),
  "^=": (value, wanted) => wanted !== "" && value.startsWith(wanted),
  "$=": (value, wanted) => wanted !== "" && value.endsWith(wanted),
};
