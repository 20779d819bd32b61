import * as xlsx from "@e965/xlsx";
import type { Extract } from "./extracts.ts";

/** An extract as CSV text. */
export function csv(extract: Extract, delimiter = ";", newline = "\n", quoteAll = false): string {
  const cell = (text: string) =>
    quoteAll || text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  return [extract.header, ...extract.rows].map((row) => row.map(cell).join(delimiter) + newline).join("");
}

/** Text in a single-byte encoding, from what decodes each byte. */
export function encode(text: string, table: string): Uint8Array {
  const bytes = [...text].map((char) =>
    char < "\u0080" ? char.charCodeAt(0) : 128 + [...table].indexOf(char),
  );
  const lost = bytes.indexOf(127);
  if (lost >= 0) throw new Error(`« ${[...text][lost]} » has no byte in this encoding`);
  return Uint8Array.from(bytes);
}

const latin1Upper = Array.from({ length: 96 }, (_, index) => String.fromCharCode(160 + index)).join("");
const controls = "\u0081";

/** Bytes 0x80 to 0xFF of the encodings of French desktops. */
export const tables = {
  "windows-1252": `€${controls}‚ƒ„…†‡ˆ‰Š‹Œ${controls}Ž${controls}${controls}‘’“”•–—˜™š›œ${controls}žŸ${latin1Upper}`,
  "iso-8859-15":
    controls.repeat(32) +
    latin1Upper
      .replace("¤", "€")
      .replace("¦", "Š")
      .replace("¨", "š")
      .replace("´", "Ž")
      .replace("¸", "ž")
      .replace("¼", "Œ")
      .replace("½", "œ")
      .replace("¾", "Ÿ"),
  macintosh:
    "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u00a0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uf8ffÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ",
};

/** UTF-16, with or without its mark. */
export function utf16(text: string, little: boolean, mark: boolean): Uint8Array {
  const bytes = Buffer.from((mark ? "\ufeff" : "") + text, "utf16le");
  return little ? bytes : bytes.swap16();
}

/** A workbook of named sheets, each an array of rows; numbers and dates as the sheet gives them. */
export function workbook(
  sheets: { [name: string]: unknown[][] },
  bookType: "xlsx" | "ods" = "xlsx",
  change: (sheet: xlsx.WorkSheet) => void = () => {},
): Uint8Array {
  const book = xlsx.utils.book_new();
  for (const [name, rows] of Object.entries(sheets)) {
    const sheet = xlsx.utils.aoa_to_sheet(rows, { cellDates: true });
    change(sheet);
    xlsx.utils.book_append_sheet(book, sheet, name);
  }
  return xlsx.write(book, { type: "buffer", bookType, cellDates: false }) as Uint8Array;
}

/** A workbook with the XML of its first sheet edited by hand, for what no library writes. */
export function editSheet(book: Uint8Array, edit: (xml: string) => string): Uint8Array {
  return editPart(book, "/xl/worksheets/sheet1.xml", edit);
}

/** A workbook with one of its files edited by hand. */
export function editPart(book: Uint8Array, path: string, edit: (xml: string) => string): Uint8Array {
  const archive = xlsx.CFB.read(book, { type: "buffer" });
  const entry = xlsx.CFB.find(archive, path);
  if (!entry) throw new Error(`The workbook has no ${path}.`);
  const before = Buffer.from(entry.content).toString("utf8");
  const edited = edit(before);
  if (edited === before) throw new Error(`${path} was not changed.`);
  entry.content = Buffer.from(edited);
  entry.size = entry.content.length;
  return xlsx.CFB.write(archive, { type: "buffer", fileType: "zip" }) as Uint8Array;
}
