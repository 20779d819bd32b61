import type { Observation } from "../../indicators/count.ts";
import { type CodedColumn, type CodeLists, codedColumns } from "../reading/code-lists.ts";
import { columns } from "../table/columns.ts";

/** A cell of a file, before its format writes it. */
export type Cell = string | number | boolean | null;

type TableColumn = (typeof columns)[number];

/** A column of the table as people read it: the published one, or what its codes are called. */
export interface LabelledColumn extends Pick<TableColumn, "type" | "title" | "definition"> {
  name: string;
  read: (row: Observation, lists: CodeLists) => Cell;
  /** The column of codes that it names, or holds. */
  codes: CodedColumn | null;
}

/** The published table for people: its columns in their order, and after each column of codes their names. */
export const labelledColumns: readonly LabelledColumn[] = columns.flatMap((column): LabelledColumn[] => {
  const { name } = column;
  const codes = codedColumns.find((each) => each === name) ?? null;
  const published = { ...column, read: (row: Observation) => row[name], codes };
  if (codes === null) return [published];
  return [
    published,
    {
      name: `nom_${name}`,
      type: "string",
      title: `${column.title}, en clair`,
      definition: `Ce que veut dire le code de la colonne « ${name} ».`,
      read: (row, lists) => lists.label(row, codes),
      codes: null,
    },
  ];
});
