import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { csvCell, csvText } from "../../loaders/writing/csv.ts";

test("a cell is quoted only where it would be read otherwise", () => {
  expect(csvCell("Pont-Audemer, Eure")).toBe("Pont-Audemer, Eure");
  expect(csvCell("Pont-Audemer, Eure", ",")).toBe('"Pont-Audemer, Eure"');
  expect(csvCell("Lycée « A » ; site 2")).toBe('"Lycée « A » ; site 2"');
  expect(csvCell('dit "le grand"')).toBe('"dit ""le grand"""');
  expect(csvCell(" 14")).toBe('" 14"');
});

test("whatever a text holds, it is read back as it was, by a reader that is not ours", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "é", ";", ",", '"', "\n", "\r", " ", "1") });
  const table = fc.integer({ min: 1, max: 4 }).chain((width) =>
    fc.record({
      rows: fc.array(fc.array(text, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 4 }),
      delimiter: fc.constantFrom(";", ","),
      newline: fc.constantFrom("\n", "\r\n"),
    }),
  );
  fc.assert(
    fc.property(table, ({ rows, delimiter, newline }) => {
      const header = (rows[0] ?? []).map((_, index) => `c${index}`);
      const written = csvText(header, rows, { delimiter, newline });
      expect(parse(written, { delimiter, record_delimiter: newline })).toEqual([header, ...rows]);
    }),
  );
});
