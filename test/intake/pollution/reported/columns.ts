import type { Column } from "../../../../loaders/contracts/contract.ts";
import { contracts } from "../../../../loaders/contracts/index.ts";
import type { Extract } from "../extracts.ts";

/** What the contract says of a column of an extract. */
export const columnOf = ({ source }: Extract, name: string): Column | undefined =>
  contracts[source].columns.find((column) => column.name === name);

/** Whether a column counts. */
export const isCount = (extract: Extract, name: string): boolean =>
  columnOf(extract, name)?.type === "nombre entier";

/** The title that the contract shows for a column. */
export const titleOf = (extract: Extract, name: string): string => columnOf(extract, name)?.title ?? name;

/** Answers of a form. */
export const isForm = ({ source }: Extract): boolean => contracts[source].form;

/** The list of schools, whose other columns are never read. */
export const isList = ({ source }: Extract): boolean => contracts[source].ignoresOtherColumns;
