import * as xlsx from "@e965/xlsx";
import { expect, test } from "vitest";
import { workbookBytes } from "../../scripts/demonstration/workbook.ts";

test("a workbook is drawn the same after another, with formats of its own, was read", () => {
  const rows = [{ effectif: 12, secteur: "A" }];
  const before = workbookBytes(rows);
  const dated = xlsx.utils.aoa_to_sheet([[45_000]]);
  dated.A1.z = "dd/mm/yyyy";
  const book = xlsx.utils.book_new();
  xlsx.utils.book_append_sheet(book, dated, "Dates");
  xlsx.read(xlsx.write(book, { type: "buffer", bookType: "xlsx" }), { type: "buffer" });
  expect(workbookBytes(rows).equals(before)).toBe(true);
});
