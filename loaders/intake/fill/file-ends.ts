import { isUtf8 } from "node:buffer";
import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { basename, dirname } from "node:path";
import { decodeFileEntities } from "../../contracts/text.ts";
import { type Encoding, undoDoubleEncoding } from "../open/code-page.ts";
import { decode } from "../open/encoding.ts";
import { findWrongKind, isZip } from "../open/file-kind.ts";
import { splitRecords } from "../open/records.ts";
import { readSheet, type Sheet } from "../open/sheet.ts";
import { joinOptions } from "../understand/forms/options.ts";
import { recogniseForm } from "../understand/forms/tools.ts";
import type { Header } from "../understand/header.ts";
import { partRows } from "../understand/rows/part-rows.ts";
import { unfold } from "../understand/unfold.ts";

/** How much of the start and of the end of the file is looked at before. */
const START = 16_000;
const END = 8_000;

/** The start of a large file, understood. */
export interface FileEnds {
  sheet: Sheet;
  header: Header;
  /** Lines before the data. */
  skip: number;
}

/** The first rows, their header and how many lines stand before the data; null when an end of the file is not plain. */
export function readEnds(path: string, encoding: Encoding): FileEnds | null {
  const { start, end } = readParts(path);
  if (isZip(start) || findWrongKind(start) !== null) return null;
  if (encoding === "utf-8" && !(isUtf8(start) && isUtf8(end))) return null;
  const text = (part: Uint8Array) => {
    const decoded = decode(part, encoding);
    return "text" in decoded ? decoded.text : "";
  };
  const whole = text(start);
  if (/^\ufeff?"?sep=/i.test(whole) || undoDoubleEncoding(whole) !== null) return null;
  if (decodeFileEntities(whole) !== whole) return null;
  const sheet = readSheet(whole, basename(dirname(path)));
  const { header } = sheet;
  if (!header || header.missing.length > 0 || sheet.badQuote !== null) return null;
  if (header.others.length + header.twice.length > 0) return null;
  if (header.contract.form && recogniseForm(header.written)?.unfinished) return null;
  if (joinOptions(sheet).sheet !== sheet || unfold(sheet).sheet !== sheet) return null;
  const skip = sheet.records[header.at]?.row ?? 0;
  if (
    whole
      .split("\n")
      .slice(0, skip)
      .some((line) => line.includes('"'))
  )
    return null;
  const { records } = splitRecords(text(end), sheet.delimiter);
  const parted = partRows(records, { ...header, at: -1 });
  return parted.aside + parted.observed.length > 0 ? null : { sheet, header, skip };
}

/** Whole lines at the start and at the end of a file. */
function readParts(path: string): { start: Buffer; end: Buffer } {
  const file = openSync(path, "r");
  try {
    const { size } = fstatSync(file);
    const [start, end] = [Buffer.alloc(Math.min(START, size)), Buffer.alloc(Math.min(END, size))];
    readSync(file, start, 0, start.length, 0);
    readSync(file, end, 0, end.length, size - end.length);
    return { start: start.subarray(0, start.lastIndexOf(10) + 1), end: end.subarray(end.indexOf(10) + 1) };
  } finally {
    closeSync(file);
  }
}
