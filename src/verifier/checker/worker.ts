import type { DuckDBBindings } from "@duckdb/duckdb-wasm/blocking";
import type { Answered, Asked } from "../protocol.ts";
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
  else thread.postMessage({ kind: "counted", counts: count(asked) });
}

async function check({ files, now, address }: Asked & { kind: "check" }): Promise<void> {
  if (!engine) throw new Error("The checker is not started.");
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
  thread.postMessage({ kind: "checked", receipts: deliveries.map(({ receipt }) => receipt) });
  for (const [at, { receipt }] of deliveries.entries()) {
    const dropped = files[at];
    if (!dropped) continue;
    const detail = await detailOf(db, dropped, at, receipt, { now, address });
    thread.postMessage({ kind: "detail", file: at, detail });
  }
  forgetFiles(files);
  thread.postMessage({ kind: "done" });
}

/** Memory that runs short is the machine's; anything else is a defect of ours, and says so. */
function fail(error: unknown): void {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const short =
    error instanceof RangeError || /out of memory|allocation|string length|Array buffer/i.test(text);
  thread.postMessage({ kind: "failed", why: short ? "memoire" : "defaut", text });
}
