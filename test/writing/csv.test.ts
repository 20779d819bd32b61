import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { tidy } from "../../loaders/contracts/text.ts";
import { csvCell, csvText, inertText, markedText } from "../../loaders/writing/csv.ts";

test("a cell is quoted only where it would be read otherwise", () => {
  expect(csvCell("Pont-Audemer, Eure")).toBe("Pont-Audemer, Eure");
  expect(csvCell("Pont-Audemer, Eure", ",")).toBe('"Pont-Audemer, Eure"');
  expect(csvCell("Lycée « A » ; site 2")).toBe('"Lycée « A » ; site 2"');
  expect(csvCell('dit "le grand"')).toBe('"dit ""le grand"""');
  expect(csvCell(" 14")).toBe('" 14"');
});

test("whatever a text holds, it is read back as it was, save what would be a formula, by a reader that is not ours", () => {
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
      expect(parse(written, { delimiter, record_delimiter: newline })).toEqual([
        header,
        ...rows.map((row) => row.map(inertText)),
      ]);
    }),
  );
});

test("no text is a formula in a spreadsheet, and a number stays one", () => {
  for (const text of ["=1+1", "+33 6", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "'=1", "=cmd|' /C calc'!A0"])
    expect(inertText(text)).toBe(`'${text}`);
  for (const text of ["-2", "+2,5", "-1.5e-9", "a=1", "", "Lycée", "-"]) expect(inertText(text)).toBe(text);
  expect(csvCell("=A1;B1")).toBe('"\'=A1;B1"');
});

test("a text made inert is read again as it was, by the journal and by the intake", () => {
  const text = fc.string({ unit: fc.constantFrom("=", "+", "-", "@", "'", "1", "a", "\t"), maxLength: 5 });
  fc.assert(
    fc.property(text, (written) => {
      expect(markedText(inertText(written))).toBe(written);
      const value = tidy(written.replaceAll("\t", ""));
      expect(tidy(inertText(value))).toBe(value);
    }),
  );
});
