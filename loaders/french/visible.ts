/**
 * What a terminal or a page would obey instead of showing it: control characters, line ends included, and marks that reverse the
 * reading order. The sender of a file chooses its name and its cells, and could write a false verdict with them.
 */
const obeyed = /[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** The same in a text of several lines. */
const obeyedInText = new RegExp(
  obeyed.source.replace("\\p{Cc}", "\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f"),
  "gu",
);

/** A name or a cell as it can be shown: one line, each character that would be obeyed replaced by �. */
export function visible(text: string): string {
  return text.replace(obeyed, "�");
}

/** A text of ours that quotes names: its lines and tabs stay, anything else that a terminal obeys is replaced by �. */
export function visibleText(text: string): string {
  return text.replace(obeyedInText, "�").replace(/\r(?!\n)/g, "�");
}
