import type { DuckDBConnection } from "@duckdb/node-api";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import type { Delivery } from "../../loaders/intake/index.ts";
import { extracts } from "./pollution/extracts.ts";
import { csv } from "./pollution/write.ts";
import { openDatabase, receive } from "./received.ts";

let db: DuckDBConnection;
beforeAll(async () => {
  db = await openDatabase();
});

/** Bytes that exports, transfers and text editors put in, take out or change. */
const hostile = fc.oneof(
  fc.constantFrom(0, 9, 10, 13, 32, 34, 44, 59, 124, 160, 233, 255),
  fc.integer({ min: 0, max: 255 }),
);

test("bytes changed, put in or taken out never break the program", { timeout: 240_000 }, async () => {
  const changes = fc.array(
    fc.record({ at: fc.nat(5000), byte: hostile, kind: fc.constantFrom("change", "insert", "remove") }),
    { minLength: 1, maxLength: 6 },
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...extracts), changes, async (extract, mutations) => {
      let bytes = [...Buffer.from(csv(extract))];
      for (const { at, byte, kind } of mutations) {
        const place = at % bytes.length;
        if (kind === "change") bytes[place] = byte;
        else
          bytes = [
            ...bytes.slice(0, place),
            ...(kind === "insert" ? [byte] : []),
            ...bytes.slice(place + (kind === "remove" ? 1 : 0)),
          ];
      }
      const { receipt, table } = await receive(db, Uint8Array.from(bytes));
      expect(table === null).toBe(receipt.verdict === "refuse");
      if (receipt.verdict === "refuse")
        expect(receipt.constats.some(({ niveau }) => niveau === "erreur")).toBe(true);
    }),
    { numRuns: 150 },
  );
});

async function total(delivery: Delivery): Promise<number> {
  const [row] = (
    await db.runAndReadAll(`SELECT sum(effectif)::INTEGER AS total FROM ${delivery.table}`)
  ).getRowObjectsJson();
  return Number(row?.total);
}

test("a cell changed in a survey never loads another total without a finding", {
  timeout: 240_000,
}, async () => {
  const [survey] = extracts;
  if (!survey) throw new Error("no survey");
  const clean = await total(await receive(db, csv(survey)));
  const text = fc.oneof(
    fc.constantFrom(
      "",
      " ",
      "0",
      "12,5",
      "1 000",
      "1,000",
      "-4",
      "50 %",
      "x",
      "#N/A",
      "14",
      "2024",
      '"',
      ";",
    ),
    fc.string({ maxLength: 5 }),
  );
  await fc.assert(
    fc.asyncProperty(fc.nat(5), fc.nat(11), text, async (row, column, cell) => {
      const rows = survey.rows.map((cells, at) =>
        at === row ? cells.map((each, index) => (index === column ? cell : each)) : cells,
      );
      const delivery = await receive(db, csv({ ...survey, rows }));
      if (delivery.table && (await total(delivery)) !== clean) {
        const answered = survey.rows[row]?.[8] !== "";
        if (answered)
          expect({ row, column, cell, constats: delivery.receipt.constats }).not.toHaveProperty(
            "constats",
            [],
          );
      }
    }),
    { numRuns: 150 },
  );
});
