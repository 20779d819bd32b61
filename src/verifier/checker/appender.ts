import type { DuckDBConnection } from "@duckdb/duckdb-wasm/blocking";
import { type Data, Field, Int32, makeData, RecordBatch, Schema, Struct, Table, Utf8 } from "apache-arrow";

/** Rows sent to the engine at once. */
const BATCH = 20_000;

/** Fills a table whose first column is a whole number and the others texts, as DuckDB's own appender does. */
export function startAppending(connection: DuckDBConnection, table: string, onRows: (rows: number) => void) {
  const fields = connection
    .query(`SELECT * FROM ${table} LIMIT 0`)
    .schema.fields.map(({ name }, index) => new Field(name, index === 0 ? new Int32() : new Utf8(), false));
  let numbers: number[] = [];
  let texts: string[][] = fields.slice(1).map(() => []);
  let [at, sent] = [0, 0];
  const send = () => {
    if (numbers.length === 0) return;
    const children = [integers(numbers), ...texts.map(utf8)];
    const batch = makeData({ type: new Struct(fields), length: numbers.length, nullCount: 0, children });
    const rows = new Table(new RecordBatch(new Schema(fields), batch));
    connection.insertArrowTable(rows, { name: table, create: false });
    sent += numbers.length;
    onRows(sent);
    numbers = [];
    texts = fields.slice(1).map(() => []);
  };
  return {
    appendInteger: (value: number) => void numbers.push(value),
    appendVarchar: (value: string) => void texts[at++]?.push(value),
    endRow: () => {
      at = 0;
      if (numbers.length >= BATCH) send();
    },
    closeSync: send,
  };
}

function integers(values: number[]): Data<Int32> {
  return makeData({ type: new Int32(), length: values.length, nullCount: 0, data: Int32Array.from(values) });
}

function utf8(values: string[]): Data<Utf8> {
  const encoder = new TextEncoder();
  const most = values.reduce((sum, { length }) => sum + 3 * length, 0);
  const bytes = new Uint8Array(most);
  const valueOffsets = new Int32Array(values.length + 1);
  let end = 0;
  for (const [index, value] of values.entries()) {
    end += encoder.encodeInto(value, bytes.subarray(end)).written;
    valueOffsets[index + 1] = end;
  }
  return makeData({
    type: new Utf8(),
    length: values.length,
    nullCount: 0,
    valueOffsets,
    data: bytes.subarray(0, end),
  });
}
