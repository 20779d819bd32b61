import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { hashOfJson } from "../../loaders/writing/json-hash.ts";

const whole = (value: unknown) =>
  createHash("sha256")
    .update(JSON.stringify(value) ?? "null")
    .digest("hex");

test("what is hashed piece by piece is what JSON writes", () => {
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 6 },
      fc.oneof(
        fc.jsonValue(),
        fc.string({ unit: "binary" }),
        fc.constantFrom(undefined, Number.NaN, -0, new Date(0)),
      ),
      fc.array(tie("value")),
      fc.dictionary(fc.string(), tie("value")),
    ),
  }));
  fc.assert(
    fc.property(value, (each) => {
      expect(hashOfJson(each)).toBe(whole(each));
    }),
    { numRuns: 500 },
  );
});

test("a text longer than what is hashed at once is cut between two of its parts only", () => {
  const rows = Array.from({ length: 30_000 }, (_, n) => ({ n, nom: "école 🏫", vide: undefined }));
  expect(hashOfJson([rows, { rows }])).toBe(whole([rows, { rows }]));
});
