import type { View } from "../../contracts/contract.ts";
import { identifier } from "../../contracts/text.ts";
import type { RowTable } from "../tables.ts";
import { standardSettings } from "./client.ts";

/** What ClickHouse calls the types of the warehouse; its `Date` starts in 1970. */
const types: Readonly<Record<string, string>> = {
  VARCHAR: "String",
  INTEGER: "Int32",
  BIGINT: "Int64",
  DOUBLE: "Float64",
  BOOLEAN: "Bool",
  DATE: "Date32",
};

/** The columns of a table, as ClickHouse declares them. @throws for a type of the warehouse that it has no word for */
export function columnsSql(columns: RowTable["columns"]): string {
  return columns
    .map(({ name, type, isNullable }) => {
      const known = types[type];
      if (known === undefined) throw new Error(`ClickHouse has no type here for ${type}, of ${name}.`);
      return `${identifier(name)} ${isNullable ? `Nullable(${known})` : known}`;
    })
    .join(", ");
}

/** The SELECT of a view, which means the same whoever reads it: the settings that it needs are in it. */
export function viewSql({ sql }: View): string {
  const settings = Object.entries(standardSettings).map(([name, value]) => `${name} = ${value}`);
  return `SELECT * FROM (${sql}) SETTINGS ${settings.join(", ")}`;
}
