import { decodeFileEntities } from "../../contracts/text.ts";
import { unzip } from "../../intake/open/zip.ts";
import type { DocumentText } from "./read-document.ts";

/** Parts of a document that a reader sees, in this order; headers and footers repeat on every page and are left. */
const parts = /^word\/(document|footnotes|endnotes)\.xml$/;

const refusals = {
  abîmé:
    "ce document Word est abîmé. À faire : demandez-le de nouveau, ou ouvrez-le et enregistrez-le sous un autre nom.",
  chiffré: "ce document est protégé par un mot de passe. À faire : enregistrez-le sans mot de passe.",
  "trop grand": "ce document est trop lourd pour être relu. À faire : copiez son texte dans un fichier .txt.",
};

/** The text of a `.docx`: paragraphs, cells of tables, notes; what a tracked change deletes is not of it. */
export function readWord(bytes: Uint8Array): DocumentText {
  const opened = unzip(bytes);
  if ("refused" in opened) return { refused: refusals[opened.refused] };
  const found = opened.entries.filter(({ name }) => parts.test(name));
  if (!found.some(({ name }) => name === "word/document.xml"))
    return {
      refused: opened.entries.some(({ name }) => name === "content.xml")
        ? "c'est un document LibreOffice (.odt). À faire : enregistrez-le en .docx ou en PDF."
        : "c'est une archive ou un classeur, et non un document Word. À faire : donnez un .docx, un PDF ou un texte.",
    };
  const text = found
    .sort((a, b) => parts.exec(a.name)![1]!.localeCompare(parts.exec(b.name)![1]!))
    .map(({ bytes: xml }) => textOf(xml.toString("utf8")))
    .join("\n\n");
  if (!/[\p{L}\d]/u.test(text))
    return {
      refused:
        "ce document Word ne contient aucun mot : c'est peut-être une image collée. À faire : tapez son texte.",
    };
  return { text };
}

/** Deleted text, moved text at its old place, codes of fields, what an old Word reads instead: seen by nobody. */
const unseen = /<(w:(?:del|moveFrom|instrText|delText)|mc:Fallback)(?=[ />])[^<>]*>/g;

/** The text without what nobody sees. A tag that is never closed hides nothing. */
function seen(xml: string): string {
  const open = new Set<string>();
  const parts: string[] = [];
  let at = 0;
  for (const { 0: tag, 1: name = "", index } of xml.matchAll(unseen)) {
    if (index < at || tag.endsWith("/>") || open.has(name)) continue;
    const end = xml.indexOf(`</${name}>`, index);
    if (end < 0) open.add(name);
    else {
      parts.push(xml.slice(at, index));
      at = end + name.length + 3;
    }
  }
  return parts.join("") + xml.slice(at);
}

const token =
  /<w:t(?: [^<>]*)?>([^<]*)<\/w:t>|<w:(tab|br|cr|noBreakHyphen)\b[^<>]*\/>|<w:pStyle w:val="([^"<]*)"|<(w:tc|\/w:p|\/w:tc|\/w:tr)\b[^<>]*>/g;

const marks: Record<string, string> = { noBreakHyphen: "-", tab: "\t" };

/** Paragraphs as blocks, titles and rows of tables as Markdown writes them. */
function textOf(xml: string): string {
  const blocks: string[] = [];
  let [line, row, title, inCell] = ["", "", 0, false];
  for (const [, written, mark, style, tag] of seen(xml).matchAll(token)) {
    if (written !== undefined) line += decodeFileEntities(written);
    else if (mark !== undefined) line += marks[mark] ?? (inCell ? " " : "\n");
    else if (style !== undefined) title = Number(/^(?:Heading|Titre)\s?(\d)/i.exec(style)?.[1] ?? 0);
    else if (tag === "w:tc") inCell = true;
    else if (tag === "/w:p" && inCell) line += " ";
    else if (tag === "/w:p") {
      if (line.trim() !== "") blocks.push(title > 0 ? `${"#".repeat(Math.min(6, title))} ${line}` : line);
      [line, title] = ["", 0];
    } else if (tag === "/w:tc") {
      row += `| ${line.trim()} `;
      [line, inCell] = ["", false];
    } else {
      blocks.push(`${row}|`);
      row = "";
    }
  }
  return [...blocks, ...(line.trim() === "" ? [] : [line])].join("\n\n").replace(/\|\n\n\|/g, "|\n|");
}
