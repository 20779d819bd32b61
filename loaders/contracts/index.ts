export type { Contract, SourceId } from "./contract.ts";
export { contracts, sourceIds } from "./list.ts";
export { createTableSql } from "./sql.ts";
export { templateCsv } from "./template.ts";
