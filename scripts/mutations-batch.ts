/** One batch of `npm run mutations`, in a process of its own: tells what became of each. */
import { DuckDBInstance } from "@duckdb/node-api";
import { mutationJudge } from "../test/intake/mutation/judge.ts";

const [from = 0, to = 0] = process.argv.slice(2).map(Number);
// Rows by the dozen: one thread reads them as fast as two.
const db = await (await DuckDBInstance.create(":memory:", { threads: "1" })).connect();
const judge = await mutationJudge(db);
for (let number = from; number < to; number++) process.send?.(await judge(number));
process.disconnect?.();
