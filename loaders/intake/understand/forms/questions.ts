import type { Column, Contract } from "../../../contracts/contract.ts";
import { tidy } from "../../../contracts/text.ts";
import type { Sheet } from "../../open/sheet.ts";
import { findNearColumn, type Header, matchColumns } from "../header.ts";
import { isNamed } from "../persons/names.ts";
import { readTitle } from "../persons/titles.ts";
import { proposeColumns } from "../proposals.ts";
import { recogniseForm } from "./tools.ts";

/** A question that no title of the contract names: some of its answers as witnesses, and the column that they read as. */
export interface Question {
  index: number;
  title: string;
  seen: string[];
  proposed: Column | null;
}

/** Answers shown, and the characters of each. */
const SHOWN = 4;
const LENGTH = 40;

/**
 * What is left to be said of a form's columns, in their order: the tool's own are not asked. Personal data is looked for
 * before; free text and what may be a name are never among the answers shown.
 */
export function listQuestions(contract: Contract, { records }: Sheet, at: number): Question[] {
  const header = matchColumns(contract, records[at]?.cells ?? [], at);
  const service = recogniseForm(header.written)?.service ?? [];
  return header.written.flatMap((title, index): Question[] => {
    if (title === "" || header.columns[index] || service.includes(index)) return [];
    const cells = records.slice(at + 1).map((record) => tidy(record.cells[index] ?? ""));
    const texts = readTitle(title) === "comment" ? [] : [...new Set(cells)];
    const seen = texts.filter((text) => text !== "" && !isNamed(text)).slice(0, SHOWN);
    return [
      {
        index,
        title,
        seen: seen.map((text) => (text.length > LENGTH ? `${text.slice(0, LENGTH)}…` : text)),
        proposed: proposeColumn(title, header, records),
      },
    ];
  });
}

/** The column that a title nearly names, else the one whose cells these are, when it is alone. */
function proposeColumn(title: string, header: Header, records: Sheet["records"]): Column | null {
  const free = header.contract.columns.filter((column) => !header.columns.includes(column));
  const near = findNearColumn(title, free);
  if (near) return near;
  const alike = free.filter((column) => proposeColumns(column, header, records)[0]?.written === title);
  return alike.length === 1 ? (alike[0] ?? null) : null;
}
