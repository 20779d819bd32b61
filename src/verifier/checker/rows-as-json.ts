import { type DataType, type Table, Type, type Vector } from "apache-arrow";

/** Rows of a result as DuckDB's Node client gives them in JSON: whole numbers of 64 bits and decimals as texts, dates as ISO days. */
export function rowsAsJson(table: Table): { [column: string]: unknown }[] {
  const columns = table.schema.fields.map(({ name, type }, index) => ({
    name,
    type: type as DataType,
    vector: table.getChildAt(index) as Vector,
  }));
  return Array.from({ length: table.numRows }, (_, row) =>
    Object.fromEntries(columns.map(({ name, type, vector }) => [name, asJson(vector.get(row), type)])),
  );
}

function asJson(value: unknown, type: DataType): unknown {
  if (value === null || value === undefined) return null;
  switch (type.typeId) {
    case Type.Dictionary:
      return asJson(value, (type as DataType & { dictionary: DataType }).dictionary);
    case Type.Utf8:
    case Type.LargeUtf8:
    case Type.Bool:
      return value;
    case Type.Int:
      return typeof value === "bigint" ? String(value) : value;
    case Type.Float:
      return Number.isFinite(value) ? value : String(value);
    case Type.Date:
      return new Date(value as number).toISOString().slice(0, 10);
    case Type.Decimal:
      return decimalText(String(value), (type as DataType & { scale: number }).scale);
    case Type.List:
      return [...(value as Vector)].map((item) => asJson(item, type.children[0]?.type as DataType));
    default:
      throw new Error(`No JSON for ${type}`);
  }
}

/** `150` with two decimals is `1.50`. */
function decimalText(digits: string, scale: number): string {
  if (scale === 0) return digits;
  const sign = digits.startsWith("-") ? "-" : "";
  const whole = digits.slice(sign.length).padStart(scale + 1, "0");
  return `${sign}${whole.slice(0, -scale)}.${whole.slice(-scale)}`;
}
