import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { Column, Contract } from "../../loaders/contracts/contract.ts";
import { contracts } from "../../loaders/contracts/index.ts";
import { checkCells } from "../../loaders/intake/check/cells.ts";
import { checkRules } from "../../loaders/intake/check/rules.ts";
import { fillFromRows } from "../../loaders/intake/fill/from-rows.ts";

let db: DuckDBConnection;
beforeAll(async () => {
  db = await (await DuckDBInstance.create(":memory:")).connect();
});

/** What people write in cells, good and bad, for any kind of column. */
const anything = fc.oneof(
  fc.constantFrom(
    "",
    " ",
    "-",
    "nd",
    "NR",
    "n.r.",
    "0",
    "1",
    "5",
    "10",
    "11",
    "100",
    "007",
    "1 234",
    "1\u00a0234",
    "1,000",
    "12,0",
    "12,5",
  ),
  fc.constantFrom(
    "91,77 %",
    "0,5",
    "0.25",
    "1.0",
    "45",
    "100 %",
    "101 %",
    "-3",
    "1e3",
    "'12",
    "2024",
    "2024-2025",
    "2024/25",
    "2025-2024",
  ),
  fc.constantFrom(
    "2025-06-20",
    "20/06/2025",
    "31/02/2025",
    "2025-02-30",
    "20 juin 2025",
    "janv. 2025",
    "01/2025",
    "2025-13",
    "06/20/2025",
    "2025.1",
  ),
  fc.constantFrom(
    "\ufeff14",
    "\u200e12\u2060",
    "2024\u20112025",
    "Pont\u2010Audemer",
    "a\u00adb",
    "110\n105",
    "110  105",
    '="014"',
    '=" Lycée "',
    "-1",
    "#CALC!",
    "Err:502",
  ),
  fc.constantFrom(
    "14",
    "014",
    "Calvados",
    "77",
    "2A",
    "D27",
    "F",
    "fille",
    "H",
    "43.21A",
    "V",
    "K - Télécoms",
    "C|F",
    "F|C",
    "F;C",
    "X|C",
  ),
  fc.constantFrom(
    "0141868E",
    "0141868e",
    "141868E",
    "oui",
    "OUI",
    "peut-être",
    "Lycée  double",
    "N\u202fom",
    "a\nb",
    "seconde",
    "2nde pro",
  ),
  fc.string({ maxLength: 12 }),
  fc.string({ unit: "binary", maxLength: 6 }),
);

/** Plain and accepted texts of a column, more often than anything else, so that many rows are good. */
function cellText(column: Column): fc.Arbitrary<string> {
  const spellings = column.spellings.flatMap(({ value, accepted }) => [value, ...accepted]);
  const good = [column.example, ...(spellings.length > 0 ? spellings : [column.example])];
  const numbers = /entier/.test(column.type) ? [fc.integer({ min: 0, max: 12 }).map(String)] : [];
  return fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...good) },
    ...numbers.map((arbitrary) => ({ weight: 2, arbitrary })),
    { weight: 1, arbitrary: anything },
  );
}

async function readInSql(contract: Contract, rows: Record<string, string>[]) {
  const names = contract.columns.map((column) => column.name);
  const plan = {
    contract,
    places: new Map(names.map((name, index) => [name, index])),
    written: new Map(names.map((name) => [name, name])),
    rows: rows.map((row, index) => ({ row: index, cells: names.map((name) => row[name] ?? "") })),
  };
  const received = await fillFromRows(db, plan);
  const observed = [...(await checkCells(db, received)), ...(await checkRules(db, received))];
  const values = names.map((name) => `"${name}"`).join(", ");
  const table = (
    await db.runAndReadAll(`SELECT ${values} FROM ${received.table} ORDER BY _ligne`)
  ).getRowObjectsJson();
  await db.run(`DROP TABLE ${received.table}`);
  const bad = new Set(
    observed.filter((each) => each.niveau === "erreur").flatMap((each) => each.lignes ?? []),
  );
  return { table, bad };
}

/** The example row with a few cells changed. */
function rowsOf(contract: Contract): fc.Arbitrary<Record<string, string>[]> {
  const example = Object.fromEntries(contract.columns.map((column) => [column.name, column.example]));
  const changes = fc
    .subarray(contract.columns, { maxLength: 4 })
    .chain((columns) =>
      fc.record(Object.fromEntries(columns.map((column) => [column.name, cellText(column)]))),
    );
  return fc.array(
    changes.map((changed) => ({ ...example, ...changed })),
    { minLength: 20, maxLength: 60 },
  );
}

describe.each(Object.values(contracts))("the contract $id", (contract) => {
  test("gives the same verdict and the same values in SQL and in zod", async () => {
    const seen = { accepted: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(rowsOf(contract), async (rows) => {
        const { table, bad } = await readInSql(contract, rows);
        for (const [index, received] of rows.entries()) {
          const zod = contract.row.safeParse(received);
          seen[zod.success ? "accepted" : "refused"]++;
          expect({ received, accepted: zod.success }).toEqual({ received, accepted: !bad.has(index) });
          if (zod.success) expect(table[index]).toEqual(zod.data);
        }
      }),
      { numRuns: 30 },
    );
    expect(Math.min(seen.accepted, seen.refused)).toBeGreaterThan(10);
  });

  test("accepts its own example row", () => {
    const example = Object.fromEntries(contract.columns.map((column) => [column.name, column.example]));
    expect(contract.row.safeParse(example).error?.issues ?? []).toEqual([]);
  });
});
