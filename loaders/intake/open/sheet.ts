import { findHeader, type Header } from "../understand/header.ts";
import { type Record, splitRecords } from "./records.ts";

/** The rows of a file before anything is understood in them. */
export interface Sheet {
  records: Record[];
  /** Row where quotes go wrong; null when they are right. */
  badQuote: number | null;
  delimiter: string;
  header: Header | null;
}

const delimiters = [";", ",", "\t", "|"] as const;

/** How much of a text decides its delimiter. */
const SAMPLE = 200_000;

/** Splits a text with the delimiter under which its header is best recognised, else the one that makes most columns. */
export function readSheet(text: string, hint?: string): Sheet {
  const body = text.replace(/^\ufeff/, "");
  const declared = /^"?sep=(.)"?[ \t]*(?:\r\n|\r|\n)/i.exec(body);
  const start = declared ? body.slice(declared[0].length) : body;
  const sample = start.slice(0, SAMPLE);
  const tried = (declared?.[1] ? [declared[1]] : delimiters).map((delimiter) => {
    const sheet = sheetOf(sample, delimiter, hint);
    const found = sheet.header?.columns.filter(Boolean).length ?? 0;
    return { sheet, found, width: median(sheet.records.map((record) => record.cells.length)) };
  });
  const { sheet } = tried.reduce((best, each) =>
    each.found > best.found || (each.found === best.found && each.width > best.width) ? each : best,
  );
  return sample === start ? sheet : sheetOf(start, sheet.delimiter, hint);
}

function sheetOf(text: string, delimiter: string, hint?: string): Sheet {
  const split = splitRecords(text, delimiter);
  return { ...split, delimiter, header: findHeader(split.records, hint) };
}

function median(widths: number[]): number {
  return [...widths].sort((a, b) => a - b)[Math.floor(widths.length / 2)] ?? 0;
}
