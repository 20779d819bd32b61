import { existsSync, readFileSync } from "node:fs";
import { dirname, extname, join } from "node:path";

/** A document that a text names, with the sections and titles of it that the same sentence names. */
export interface Citation {
  document: string;
  sections: string[];
  titles: string[];
}

/** What a file says to people who read it: a page whole, the comments of code. */
export function readable(path: string): string {
  const text = readFileSync(path, "utf8");
  if (extname(path) === ".md") return text.replace(/```[\s\S]*?```/g, "");
  const comments = text.match(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*|^\s*(?:#|--).*/gm) ?? [];
  return comments.join("\n").replace(/\n\s*\*\s?/g, " ");
}

/** Each document named in a text: « domain.md, section 5 », « house.md, « Messages to people » ». */
export function findCitations(text: string): Citation[] {
  return [...text.matchAll(/(?<![\w>\]/.-])[\w/.-]*\w\.md(?![\w-]|\.\w)/g)].map((match) => {
    const sentence = text.slice(match.index + match[0].length).split(/\.\s|\n\n|\)(?!\])|\w\.md/, 1)[0] ?? "";
    const numbers = /(?:sections?|§)\s*(\d+(?:(?:, | and | et )\d+)*)/.exec(sentence)?.[1] ?? "";
    const after = /^[`\])]*,?(?: section \d+,)?\s+«\s*([^»]+?)\s*»/.exec(sentence)?.[1];
    return {
      document: match[0],
      sections: numbers.match(/\d+/g) ?? [],
      titles: after === undefined ? [] : [after],
    };
  });
}

/** What is wrong with a citation of the file `from`; null when the document and all it names are there. */
export function findFault(from: string, { document, sections, titles }: Citation): string | null {
  const places = [document, join(dirname(from), document), join("docs", document)];
  const path = places.find(existsSync);
  if (path === undefined) return `${from}: ${document} does not exist`;
  const text = readFileSync(path, "utf8");
  const headings = text.match(/^#+ .*|\*\*[^*]+\*\*/gm) ?? [];
  const missing = [
    ...sections.filter((number) => !headings.some((heading) => heading.startsWith(`## ${number}. `))),
    ...titles.filter((title) => !headings.some((heading) => heading.includes(title))),
  ];
  return missing.length > 0 ? `${from}: ${document} has no ${missing.join(", ")}` : null;
}
