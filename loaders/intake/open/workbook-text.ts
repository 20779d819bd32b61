import { mostCells, TooManyCells } from "./too-many-cells.ts";
import type { ZipEntry } from "./zip.ts";

/**
 * The files of a workbook as they are to be read: cells that are only formatted left out, which tools write by the hundred
 * thousand; characters raised or lowered in a text written as such, so that what is read is what is seen; the widths of columns, which
 * may be claimed for as many as a number can write.
 * @throws TooManyCells
 */
export function prepareParts(entries: readonly ZipEntry[]): ZipEntry[] {
  return entries.map((entry) => {
    const prepare = /(^|\/)worksheets\/[^/]*\.xml$/i.test(entry.name)
      ? (xml: string) => raiseRuns(dropFormatted(xml))
      : /(^|\/)sharedStrings\.xml$/i.test(entry.name)
        ? raiseRuns
        : entry.name === "content.xml"
          ? (xml: string) => raiseSpans(countedOds(dropFormattedOds(xml)))
          : null;
    if (prepare === null) return entry;
    const xml = entry.bytes.toString("utf8");
    const prepared = prepare(xml);
    return prepared === xml ? entry : { ...entry, bytes: Buffer.from(prepared) };
  });
}

/** XLSX: `<c r="B7" s="3"/>`, then the rows that have nothing left. */
function dropFormatted(xml: string): string {
  return xml
    .replace(/<((?:\w+:)?)c(?: [^<>]*?)?(?:\/>|><\/\1c>)/g, "")
    .replace(/<((?:\w+:)?)row(?: [^<>]*?)?(?:\/>|>\s*<\/\1row>)/g, "")
    .replace(/<(?:\w+:)?col (?:[^<>]*)>/g, "");
}

/** ODS: cells count by their order, so that only the last ones of a row may go; those with a value stay. */
function dropFormattedOds(xml: string): string {
  return xml.replace(
    /(?:<table:(?:covered-)?table-cell(?![^<>]*(?: office:| table:formula))[^<>]*\/>)+(?=<\/table:table-row>)/g,
    "",
  );
}

/** ODS: the same text, once its cells are counted: one that is repeated is written once, and would be read as many times as it says. */
function countedOds(xml: string): string {
  let [cells, rows] = [0, 1];
  for (const [, tag, said = ""] of xml.matchAll(
    /<table:(table-row|(?:covered-)?table-cell)((?: [^<>]*)?)>/g,
  )) {
    const repeated = Number(/-repeated="(\d+)"/.exec(said)?.[1] ?? 1);
    if (tag === "table-row") rows = repeated;
    else cells += rows * repeated;
    if (cells > mostCells) throw new TooManyCells();
  }
  return xml;
}

/** XLSX: runs of a rich text, each with its own position. */
function raiseRuns(xml: string): string {
  const prefix = /<((?:\w+:)?)vertAlign/.exec(xml)?.[1];
  if (prefix === undefined) return xml;
  const parts: string[] = [];
  let at = 0;
  for (let start = xml.indexOf(`<${prefix}r>`); start >= 0; start = xml.indexOf(`<${prefix}r>`, at)) {
    const end = xml.indexOf(`</${prefix}r>`, start);
    if (end < 0) break;
    parts.push(xml.slice(at, start), raiseRun(xml.slice(start, end)));
    at = end;
  }
  return parts.join("") + xml.slice(at);
}

function raiseRun(run: string): string {
  const position = /vertAlign[^<>]*val="(super|sub)script"/.exec(run)?.[1];
  if (position === undefined) return run;
  return run.replace(
    /(<(?:\w+:)?t(?: [^<>]*)?>)([^<]*)/g,
    (_, tag, text) => tag + shift(text, position === "super"),
  );
}

/** ODS: spans of a text whose style is raised or lowered. */
function raiseSpans(xml: string): string {
  const styles = new Map<string, boolean>();
  for (const [, name, position] of xml.matchAll(
    /<style:style [^>]*style:name="([^"]+)"[^>]*>\s*<style:text-properties [^>]*style:text-position="([^"]+)"/g,
  ))
    if (!/^0%/.test(position ?? "")) styles.set(name ?? "", !/^(?:sub|-)/.test(position ?? ""));
  if (styles.size === 0) return xml;
  return xml.replace(
    /(<text:span [^>]*text:style-name="([^"]+)"[^>]*>)([^<]*)/g,
    (whole, tag, name, text) => {
      const up = styles.get(name);
      return up === undefined ? whole : tag + shift(text, up);
    },
  );
}

const [RAISED, LOWERED, PLAIN] = ["⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾", "₀₁₂₃₄₅₆₇₈₉₍₎", "0123456789()"];

/** Digits and brackets above or under the line; a raised letter (2ⁿᵈᵉ) says the same thing as on it. */
function shift(text: string, up: boolean): string {
  return text.replace(/[0-9()]/g, (char) => (up ? RAISED : LOWERED)[PLAIN.indexOf(char)] ?? char);
}
