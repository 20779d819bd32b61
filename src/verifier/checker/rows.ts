import { type DataType, type Table, Type, type Vector } from "apache-arrow";

/** How a value that JSON has no form for is given. */
interface Forms {
  whole(value: bigint): unknown;
  decimal(digits: string, scale: number): unknown;
  day(milliseconds: number): unknown;
}

/** Whole numbers of 64 bits and decimals as texts, dates as ISO days. */
const json: Forms = {
  whole: String,
  decimal: decimalText,
  day: (milliseconds) => new Date(milliseconds).toISOString().slice(0, 10),
};

const javascript: Forms = {
  whole: (value) => value,
  decimal: (digits, scale) => (scale === 0 ? BigInt(digits) : Number(decimalText(digits, scale))),
  day: (milliseconds) => new Date(milliseconds),
};

/** A result with its rows as DuckDB's Node client gives them. */
export function readerOf(table: Table) {
  return { getRowObjectsJson: () => rows(table, json), getRowObjectsJS: () => rows(table, javascript) };
}

function rows(table: Table, forms: Forms): { [column: string]: unknown }[] {
  const columns = table.schema.fields.map(({ name, type }, index) => ({
    name,
    type: type as DataType,
    vector: table.getChildAt(index) as Vector,
  }));
  return Array.from({ length: table.numRows }, (_, row) =>
    Object.fromEntries(columns.map(({ name, type, vector }) => [name, cellOf(vector.get(row), type, forms)])),
  );
}

function cellOf(value: unknown, type: DataType, forms: Forms): unknown {
  if (value === null || value === undefined) return null;
  switch (type.typeId) {
    case Type.Dictionary:
      return cellOf(value, (type as DataType & { dictionary: DataType }).dictionary, forms);
    case Type.Utf8:
    case Type.LargeUtf8:
    case Type.Bool:
      return value;
    case Type.Int:
      return typeof value === "bigint" ? forms.whole(value) : value;
    case Type.Float:
      return Number.isFinite(value) ? value : String(value);
    case Type.Date:
      return forms.day(value as number);
    case Type.Decimal:
      return forms.decimal(String(value), (type as DataType & { scale: number }).scale);
    case Type.List:
      return [...(value as Vector)].map((item) => cellOf(item, type.children[0]?.type as DataType, forms));
    default:
      throw new Error(`No value of the type ${type} is read.`);
  }
}

/** `150` with two decimals is `1.50`. */
function decimalText(digits: string, scale: number): string {
  if (scale === 0) return digits;
  const sign = digits.startsWith("-") ? "-" : "";
  const whole = digits.slice(sign.length).padStart(scale + 1, "0");
  return `${sign}${whole.slice(0, -scale)}.${whole.slice(-scale)}`;
}
