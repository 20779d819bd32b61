import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { defineContract, type SourceId } from "../../loaders/contracts/contract.ts";
import { operandColumns } from "../../loaders/contracts/expression.ts";
import { contracts } from "../../loaders/contracts/index.ts";
import { columns, wholeSource } from "../../loaders/contracts/shared.ts";
import { byTerritory, countsOf } from "../../loaders/contracts/territories.ts";
import type { Warehouse } from "../../loaders/warehouse/index.ts";
import { readRows } from "../../loaders/warehouse/rows.ts";
import { inOrder } from "../../loaders/warehouse/views.ts";
import { givenWarehouse } from "../warehouse/given.ts";

const patterns = { annee_scolaire: /^\d{4}-\d{4}$/, annee: /^\d{4}$/, mois: /^\d{4}-\d{2}$/ };

/** Every source with one row, the example of its template. */
let warehouse: Warehouse;
beforeAll(async () => {
  warehouse = await givenWarehouse(
    Object.values(contracts).map((contract) => ({
      source: contract.id,
      csv: [contract.columns.map(({ name }) => name), contract.columns.map(({ example }) => example)]
        .map((row) => row.join(";"))
        .join("\n"),
    })),
  );
});

describe.each(Object.values(contracts))("the source $id", (contract) => {
  test("has one row here, whose period is of the kind that its contract says", async () => {
    const { id, period } = contract;
    const rows = await readRows<{ periode: string | null }>(
      warehouse.db,
      `SELECT ${period?.sql ?? "NULL"} AS periode FROM ${id}`,
    );
    expect(rows).toHaveLength(1);
    if (period) expect(rows[0]?.periode).toMatch(patterns[period.kind]);
  });

  test("has views that hold rows, and every count of its row reaches one of them", async () => {
    const reached = new Set<string>();
    // What a column is counted without reaches no view.
    const without = Object.entries(contract.counted).flatMap(([name, as]) =>
      as ? operandColumns(as).filter((read) => read !== name) : [],
    );
    const isCounted = (name: string) => !without.includes(name);
    for (const { name } of contract.views) {
      const [row] = await readRows(warehouse.db, `SELECT * FROM ${name} LIMIT 1`);
      expect(row, name).toBeDefined();
      for (const column of Object.keys(row ?? {})) reached.add(column);
    }
    if (contract.views.length > 0)
      expect([...reached]).toEqual(expect.arrayContaining(countsOf(contract.columns).filter(isCounted)));
  });

  test("shows lists whose columns its SQL gives", async () => {
    for (const { sql, columns: shown } of contract.freshness.lists) {
      const reader = await warehouse.db.runAndReadAll(sql);
      expect(reader.columnNames()).toEqual(expect.arrayContaining(shown.map(({ name }) => name)));
    }
  });

  test("tells demonstration data by one of its columns, or by the name of the file alone", async () => {
    const { id, invented } = contract;
    if (invented) await readRows(warehouse.db, `SELECT ${invented.sql} FROM ${id}`);
    expect(invented === null || contract.columns.some(({ name }) => name === invented.column)).toBe(true);
  });
});

const row = z.object({ departement: columns.department(), niveau: columns.level() });
const rest = {
  ...{ title: "Essai", definition: "Essai.", grain: "un essai", period: null, invented: null },
  ...{ rules: [], totals: null, checks: [], crossChecks: null, agreements: [] },
  freshness: { rhythm: "jamais", lists: [] },
};

test("what a source forgets, and a name that none has, do not compile", () => {
  const whole = defineContract({
    ...rest,
    ...{ id: "essai", row, key: ["niveau"], replacement: wholeSource, views: () => [] },
  });
  expect(whole.columns.map(({ name }) => name)).toEqual(["departement", "niveau"]);
  // @ts-expect-error the block that a later extract replaces is forgotten
  defineContract({ ...rest, id: "essai", row, key: ["niveau"], views: () => [] });
  // @ts-expect-error no column has this name
  defineContract({ ...rest, id: "essai", row, key: ["nivau"], replacement: wholeSource, views: () => [] });
  // @ts-expect-error no source has this name
  const mistyped: SourceId = "placements";
  expect(contracts).not.toHaveProperty(mistyped);
});

test("a view is made after those it reads, whatever the order of the sources", () => {
  const views = [
    { name: "totaux", sql: "SELECT * FROM mois JOIN annees USING (annee)" },
    { name: "annees", sql: "SELECT * FROM mois" },
    { name: "mois", sql: "SELECT 1 AS annee" },
  ];
  expect(inOrder(views).map(({ name }) => name)).toEqual(["mois", "annees", "totaux"]);
  expect(() => inOrder([...views, { name: "mois", sql: "SELECT 2" }])).toThrow("Two views are named mois");
  const circle = [
    { name: "a", sql: "SELECT * FROM b" },
    { name: "b", sql: "SELECT * FROM a" },
  ];
  expect(() => inOrder(circle)).toThrow("read each other: a, b");
});

test("rows of no department have no view by place: it is said when the source is written", () => {
  const { columns: without } = contracts.conventions_nationales;
  expect(() => byTerritory("x", { id: "conventions_nationales", columns: without })).toThrow("have no place");
});
