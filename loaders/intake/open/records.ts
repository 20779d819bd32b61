/** One record of a file; `row` is the number a spreadsheet shows (a line break inside quotes does not count). */
export interface Record {
  row: number;
  cells: string[];
}

/** The records of a text, and the row where its quotes go wrong. */
export interface Records {
  records: Record[];
  badQuote: number | null;
}

/**
 * Splits delimited text (RFC 4180: doubled quotes, line breaks in quotes; CR, LF or CRLF). Blank records are left
 * out but counted. Spaces around a quoted cell are accepted, as are quotes inside a cell that does not start with one.
 */
export function splitRecords(text: string, delimiter: string, firstRow = 1): Records {
  const records: Record[] = [];
  let badQuote: number | null = null;
  let cells: string[] = [];
  let row = firstRow;
  let at = 0;
  const end = text.length;
  let bare: string[] = [];
  const push = () => {
    if (bare.length > 1 && isSplitQuote(bare)) badQuote ??= row;
    bare = [];
    if (cells.some((cell) => cell.trim() !== "")) records.push({ row, cells });
    cells = [];
    row++;
  };
  while (at < end) {
    const quoted = openingQuote(text, at, delimiter);
    if (quoted >= 0) {
      const { value, next } = readQuoted(text, quoted + 1);
      cells.push(value);
      at = next;
      while (text[at] === " ") at++;
      if (next > end || (at < end && text[at] !== delimiter && text[at] !== "\n" && text[at] !== "\r"))
        badQuote ??= row;
      while (at < end && text[at] !== delimiter && text[at] !== "\n" && text[at] !== "\r") at++;
    } else {
      const start = at;
      while (at < end && text[at] !== delimiter && text[at] !== "\n" && text[at] !== "\r") at++;
      const cell = text.slice(start, at);
      if (cell.includes('"')) bare.push(cell);
      cells.push(cell);
    }
    if (at >= end) break;
    if (text[at] === delimiter) {
      at++;
      if (at === end) cells.push("");
      continue;
    }
    if (text[at] === "\r" && text[at + 1] === "\n") at++;
    at++;
    push();
  }
  if (cells.length > 0) push();
  return { records, badQuote };
}

/**
 * True when a quote that opens inside a cell is closed at the end of a later one of the record: the separator before the first
 * quote is missing, and those inside the quotes have cut the text (`Lycée A"Auge; nord"`).
 */
function isSplitQuote(bare: string[]): boolean {
  const isOdd = (cell: string) => cell.split('"').length % 2 === 0;
  const first = bare.findIndex((cell) => isOdd(cell) && !/"\s*$/.test(cell));
  return first >= 0 && bare.slice(first + 1).some((cell) => isOdd(cell) && /"\s*$/.test(cell));
}

function openingQuote(text: string, at: number, delimiter: string): number {
  let index = at;
  while (text[index] === " " && delimiter !== " ") index++;
  return text[index] === '"' ? index : -1;
}

function readQuoted(text: string, from: number): { value: string; next: number } {
  let start = from;
  let value = "";
  for (;;) {
    const close = text.indexOf('"', start);
    if (close < 0) return { value: value + text.slice(start), next: text.length + 1 };
    value += text.slice(start, close);
    if (text[close + 1] !== '"') return { value, next: close + 1 };
    value += '"';
    start = close + 2;
  }
}

/** The cells of one column, from a record on; short records have none. */
export function* cellsOf(records: Record[], index: number, from: number): Iterable<string> {
  for (let at = from; at < records.length; at++) {
    const cell = records[at]?.cells[index];
    if (cell !== undefined) yield cell;
  }
}
