import type { DuckDBBindings } from "@duckdb/duckdb-wasm/blocking";
import type { DuckDBConnection } from "@duckdb/node-api";
import type { Receipt } from "../../../loaders/intake/receipt/receipt.ts";
import type { Answered, Asked, Dropped } from "../protocol.ts";
import { checkFiles, forgetFiles } from "./check.ts";
import { count } from "./count.ts";
import { detailOf } from "./detail.ts";
import { openDatabase, startEngine } from "./engine.ts";
import { readModule } from "./module.ts";

/** The checker's own thread: what the command does, on files in memory. It has no network (the page's policy is its own). */
const thread = globalThis as unknown as {
  onmessage: (event: { data: Asked }) => void;
  postMessage: (answer: Answered) => void;
};
let engine: DuckDBBindings | null = null;
let last: { db: DuckDBConnection; files: Dropped[]; receipts: Receipt[]; now: string } | null = null;
let before: Promise<void> = Promise.resolve();

thread.onmessage = ({ data }) => {
  before = before.then(() => answer(data)).catch(fail);
};

async function answer(asked: Asked): Promise<void> {
  if (asked.kind === "start") {
    const module = await readModule(asked.engine);
    engine = await startEngine(module);
    thread.postMessage({ kind: "ready", module });
  } else if (asked.kind === "check") await check(asked);
  else if (asked.kind === "detail") await detail(asked);
  else thread.postMessage({ kind: "counted", counts: count(asked) });
}

async function check({ files, now }: Asked & { kind: "check" }): Promise<void> {
  if (!engine) throw new Error("The checker is not started.");
  if (last) forgetFiles(last.files);
  let [file, told] = [0, 0];
  const db = openDatabase(engine, (step) => {
    const time = Date.now();
    if (time - told < 100) return;
    told = time;
    thread.postMessage({ kind: "step", file, ...step });
  });
  const deliveries = await checkFiles(db, files, now, (at) => {
    file = at;
  });
  const receipts = deliveries.map(({ receipt }) => receipt);
  last = { db, files, receipts, now };
  thread.postMessage({ kind: "checked", receipts });
}

async function detail({ file, address }: Asked & { kind: "detail" }): Promise<void> {
  const [dropped, receipt] = [last?.files[file], last?.receipts[file]];
  if (!last || !dropped || !receipt) throw new Error("No file was checked.");
  const found = await detailOf(last.db, dropped, file, receipt, { now: last.now, address });
  thread.postMessage({ kind: "detail", detail: found });
}

/** Memory that runs short is the machine's; anything else is a defect of ours, and says so. */
function fail(error: unknown): void {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const short =
    error instanceof RangeError || /out of memory|allocation|string length|Array buffer/i.test(text);
  thread.postMessage({ kind: "failed", why: short ? "memoire" : "defaut", text });
}
