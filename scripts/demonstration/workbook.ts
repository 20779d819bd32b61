import * as xlsx from "@e965/xlsx";
import type { Row } from "../../loaders/demonstration/csv.ts";

/** A workbook of one sheet as a school sends it, the same whatever was read before; its zip carries no date. */
export function workbookBytes(rows: readonly Row[]): Buffer {
  const book = xlsx.utils.book_new();
  xlsx.utils.book_append_sheet(book, xlsx.utils.json_to_sheet([...rows]), "Enquête");
  // Without formats of its own, it would be written with those of the last workbook read: to write with none gives the library its own again.
  xlsx.write({ ...book, SSF: {} } as xlsx.WorkBook, { type: "buffer", bookType: "xlsx" });
  return xlsx.write(book, { type: "buffer", bookType: "xlsx", compression: true }) as Buffer;
}
