import type { ZipEntry } from "./zip.ts";

/**
 * The files of a workbook as they are to be read: cells that are only formatted left out, which tools write by the hundred
 * thousand; characters raised or lowered in a text written as such, so that what is read is what is seen.
 */
export function prepareParts(entries: readonly ZipEntry[]): ZipEntry[] {
  return entries.map((entry) => {
    const prepare = /(^|\/)worksheets\/[^/]*\.xml$/i.test(entry.name)
      ? (xml: string) => raiseRuns(dropFormatted(xml))
      : /(^|\/)sharedStrings\.xml$/i.test(entry.name)
        ? raiseRuns
        : entry.name === "content.xml"
          ? (xml: string) => raiseSpans(dropFormattedOds(xml))
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
    .replace(/<((?:\w+:)?)row(?: [^<>]*?)?(?:\/>|>\s*<\/\1row>)/g, "");
}

/** ODS: cells count by their order, so that only the last ones of a row may go; those with a value stay. */
function dropFormattedOds(xml: string): string {
  return xml.replace(
    /(?:<table:(?:covered-)?table-cell(?![^<>]*(?: office:| table:formula))[^<>]*\/>)+(?=<\/table:table-row>)/g,
    "",
  );
}

/** XLSX: runs of a rich text, each with its own position. */
function raiseRuns(xml: string): string {
  if (!xml.includes("vertAlign")) return xml;
  return xml.replace(/<((?:\w+:)?)r>(?:(?!<\/\1r>)[\s\S])*?<\/\1r>/g, (run) => {
    const position = /vertAlign[^>]*val="(super|sub)script"/.exec(run)?.[1];
    return position === undefined
      ? run
      : run.replace(
          /(<(?:\w+:)?t(?: [^>]*)?>)([^<]*)/g,
          (_, tag, text) => tag + shift(text, position === "super"),
        );
  });
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
