import { readCell } from "../../../contracts/cell.ts";
import type { Column } from "../../../contracts/contract.ts";
import { tidy } from "../../../contracts/text.ts";
import { region } from "../../../region/region.ts";
import type { Record } from "../../open/records.ts";
import type { Header } from "../header.ts";

/** How a total is announced: the word alone, not « Totalement satisfait ». */
const total = /^[^\p{L}\d]*(sous[^\p{L}]?total|total|totaux|cumul|s ?\/ ?t)(?!\p{L})/iu;
/** Among the rows, « Ensemble » is a value of the column of sexes. */
const ensemble = /^[^\p{L}\d]*ensemble(?!\p{L})/iu;
/** Where a department is written, « Somme » is one. */
const sum = /^[^\p{L}\d]*somme(?!\p{L})/iu;

/** Words that go on after « Total »: of what, or of which. « Total Énergies » is a company. */
const ofWhat = new RegExp(
  String.raw`^(?:g[ée]n[ée]ra(?:l|le|ux)|globa(?:l|le|ux)|de|des|du|d['’]|la|le|les|l['’]|par|pour|sur|et|r[ée]gion|r[ée]gional|d[ée]partement|d[ée]partemental|acad[ée]mi|${region.nom}|france|ensemble|annuel|mensuel|[ée]l[èe]ves?|conventions?|effectifs?|filles|gar[çc]ons|hors|avec|sans|n[°ºo])(?!\p{L})`,
  "iu",
);

/** True for a row that says « Total » and identifies nothing: a column of the key is blank, or says it. */
export function isTotal({ cells }: Record, header: Header, atBottom: boolean): boolean {
  const { contract, columns } = header;
  const read = (index: number) => readCell(columns[index]!.cell, cells[index] ?? "");
  const says = (cell: string, index: number) => {
    const column = columns[index] ?? null;
    if (cell.length >= 60 || (column?.type === "code" && "value" in read(index))) return false;
    if (isSaid(cell, header)) return true;
    return (atBottom && ensemble.test(cell)) || (sum.test(cell) && column?.name !== "departement");
  };
  if (!cells.some(says)) return false;
  const isAnswer = (cell: string, index: number) => /\p{L}/u.test(cell) && !says(cell, index);
  if (contract.repeated === "distincts" && cells.some(isAnswer)) return false;
  return columns.some((column, index) => {
    if (!column || column.type === "nombre entier") return false;
    const cell = cells[index] ?? "";
    if (contract.key.includes(column.name) && says(cell, index)) return true;
    if (!isIdentifying(column, header) || (column.type !== "texte" && "value" in read(index))) return false;
    return tidy(cell) === "" || says(cell, index);
  });
}

/** A required column of the key; where a row has no key, any required column. */
function isIdentifying({ required, name }: Column, { contract }: Header): boolean {
  return required && (contract.key.length === 0 || contract.key.includes(name));
}

function isSaid(cell: string, { contract }: Header): boolean {
  const word = total.exec(cell)?.[0];
  if (word === undefined) return false;
  const rest = tidy(cell.slice(word.length));
  if (!/^\p{L}/u.test(rest) || ofWhat.test(rest)) return true;
  return contract.columns.some(
    ({ type, name, cell: own }) => type !== "texte" && name !== "secteur" && "value" in readCell(own, rest),
  );
}
