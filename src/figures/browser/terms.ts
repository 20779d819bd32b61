/** The explained words of a block, by the block: a figure drawn again takes them back where it still writes them. */
const known = new WeakMap<Element, HTMLAnchorElement[]>();

/** Explained words of what a script draws, and the texts they may stand in. */
const explained = ".figure a.term, a.term:is([data-evolution] *)";
const written = ".figure-field, .figure-note, p:is([data-evolution] *)";

/** Draws the figure of a block again; the words that the one built explained are explained in the new one too. */
export function redrawWithTerms(holder: Element, draw: () => void): void {
  const terms = known.get(holder) ?? [...holder.querySelectorAll<HTMLAnchorElement>(explained)];
  known.set(holder, terms);
  draw();
  const texts = [...holder.querySelectorAll(written)].flatMap((element) =>
    [...element.childNodes].filter((node): node is Text => node.nodeType === 3),
  );
  for (const term of terms) explainAgain(term, texts);
}

function explainAgain(term: HTMLAnchorElement, texts: Text[]): void {
  const word = term.textContent ?? "";
  const place = texts.findIndex((text) => positionOf(word, text.data) >= 0);
  const text = texts[place];
  if (!text) return;
  const found = text.splitText(positionOf(word, text.data));
  const rest = found.splitText(word.length);
  found.replaceWith(term.cloneNode(true));
  texts.splice(place + 1, 0, rest);
}

/** Where a whole word stands in a text, −1 when it does not. */
function positionOf(word: string, text: string): number {
  const letter = /[\p{L}\d-]/u;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!letter.test(text.charAt(at - 1)) && !letter.test(text.charAt(at + word.length))) return at;
  }
  return -1;
}
