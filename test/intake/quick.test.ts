import type { DuckDBConnection } from "@duckdb/node-api";
import { beforeAll, expect, test } from "vitest";
import { extracts } from "./pollution/extracts.ts";
import { pollutions } from "./pollution/kinds.ts";
import { csv } from "./pollution/write.ts";
import { openDatabase, receive, rowsOf } from "./received.ts";

let db: DuckDBConnection;
beforeAll(async () => {
  db = await openDatabase();
});

test.each(extracts)(
  "$source read by DuckDB itself gives the same rows, numbers and findings",
  async (extract) => {
    const careful = await receive(db, csv(extract));
    const quick = await receive(db, csv(extract), "extrait.csv", { rapideDes: 0 });
    expect(await rowsOf(db, quick)).toEqual(await rowsOf(db, careful));
    expect(quick.receipt).toEqual(careful.receipt);
  },
);

test("polluted files give the same verdict and rows either way", { timeout: 240_000 }, async () => {
  const [survey] = extracts;
  if (!survey) throw new Error("no survey");
  let compared = 0;
  for (const pollution of pollutions) {
    const spoiled = pollution.spoil(survey);
    if (spoiled === null || (typeof spoiled === "object" && "before" in spoiled)) continue;
    const careful = await receive(db, spoiled);
    const quick = await receive(db, spoiled, "extrait.csv", { rapideDes: 0 });
    expect({ name: pollution.name, receipt: quick.receipt }).toEqual({
      name: pollution.name,
      receipt: careful.receipt,
    });
    if (careful.table) expect(await rowsOf(db, quick)).toEqual(await rowsOf(db, careful));
    compared++;
  }
  expect(compared).toBeGreaterThan(70);
});
