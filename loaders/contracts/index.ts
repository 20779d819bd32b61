import type { Contract, SourceId } from "./contract.ts";
import { sources } from "./list.ts";

export type { Contract, SourceId } from "./contract.ts";
export { createTableSql } from "./sql.ts";
export { templateCsv } from "./template.ts";

/** The contract of each source, in the order of the list. */
export const contracts = Object.fromEntries(sources.map((each) => [each.id, each])) as unknown as Record<
  SourceId,
  Contract
>;

/** The names of the sources, in the order of the list. */
export const sourceIds = Object.keys(contracts) as SourceId[];

/** Sources that are exports of forms. */
export const forms: readonly SourceId[] = sourceIds.filter((id) => contracts[id].form);
