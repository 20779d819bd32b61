import * as xlsx from "@e965/xlsx";
import { type Pollution, read, refused } from "../pollution.ts";
import { typed } from "../spoil.ts";
import { workbook } from "../write.ts";

/** What a workbook holds and does not show, or shows and does not hold. */
export const books: Pollution[] = [
  read("nature", "classeur, année gardée comme une date et affichée « 2024 »", (extract) => {
    const at = extract.header.indexOf("annee");
    if (at < 0) return null;
    return workbook({ Feuil1: typed(extract) }, "xlsx", (sheet) => {
      for (const [row, cells] of extract.rows.entries())
        sheet[xlsx.utils.encode_cell({ r: row + 1, c: at })] = {
          t: "n",
          v: 25_569 + Date.UTC(Number(cells[at]), 0, 1) / 86_400_000,
          z: "yyyy",
        };
    });
  }),
  refused("nature", "classeur abîmé en chemin", /abime$|nature$/, (extract) => {
    const bytes = Buffer.from(workbook({ Feuil1: typed(extract) }));
    const at = bytes.indexOf("xl/worksheets/sheet1.xml") + 60;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    return bytes;
  }),
  read("nature", "classeur aux lignes vides mises en forme", (extract) =>
    workbook({
      Feuil1: [...typed(extract), ...Array.from({ length: 500 }, () => extract.header.map(() => ""))],
    }),
  ),
];
