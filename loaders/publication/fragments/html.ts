import { escapeHtml } from "../../../src/figures/html.ts";
import { frenchSpaces } from "../../french/format.ts";

/** HTML that is already safe to write: only `html` makes it. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Value = Html | string | number | null | false | readonly Value[];

/**
 * HTML from a template: every value is escaped unless it is `Html`; arrays are joined, null and false
 * write nothing. French spaces are set in the template's words, never in a value.
 */
export function html(strings: TemplateStringsArray, ...values: Value[]): Html {
  return new Html(
    strings
      .map((part, index) => frenchSpaces(part) + write(index < values.length ? values[index] : null))
      .join(""),
  );
}

/** Marks HTML drawn elsewhere (a figure) as safe. */
export function trusted(text: string): Html {
  return new Html(text);
}

function write(value: Value | undefined): string {
  if (value === null || value === undefined || value === false) return "";
  if (value instanceof Html) return value.text;
  if (Array.isArray(value)) return value.map(write).join("");
  return escapeHtml(String(value));
}
