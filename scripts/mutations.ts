import { fork } from "node:child_process";
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Judged, MutationResult } from "../test/intake/mutation/judge.ts";
import { kinds, mutate } from "../test/intake/mutation/mutate.ts";

/**
 * `npm run mutations -- [COUNT] [JOURNAL]`: extracts of the nine sources changed at random, each received and judged, then the table
 * of docs/performance.md. Batches go one after the other, each in a process that is stopped when a file takes too long; a run that was
 * interrupted goes on from its journal, and judges again what it blamed.
 */
const [count = "100000", journal = join(tmpdir(), "mutations.jsonl")] = process.argv.slice(2);

/** Mutations of one process. */
const BATCH = 2500;

/** Silence after which a file is said to hang, in milliseconds. */
const SILENCE = 30_000;

/** One batch, as the journal keeps it. */
interface Batch {
  to: number;
  seconds: number;
  longest: number;
  tally: { [kind: string]: { [result in MutationResult]?: number } };
  faults: Judged[];
}

const right: MutationResult[] = ["lu sans rien dire", "lu avec un constat", "refusé"];
const wrong: MutationResult[] = ["plantage", "plus de 5 s", "trace de pile", "total changé en silence"];

const batches = existsSync(journal)
  ? readFileSync(journal, "utf8")
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Batch)
  : [];
for (let from = batches.at(-1)?.to ?? 0; from < Number(count); from = batches.at(-1)?.to ?? 0) {
  const batch = await runBatch(from, Math.min(from + BATCH, Number(count)));
  appendFileSync(journal, `${JSON.stringify(batch)}\n`);
  batches.push(batch);
  const faults = batches.reduce((sum, each) => sum + each.faults.length, 0);
  console.error(`${batch.to} mutations, ${faults} fautes`);
}
for (const batch of batches) await judgeAgain(batch);
printTable();
process.exitCode = batches.some(({ faults }) => faults.length > 0) ? 1 : 0;

async function runBatch(from: number, to: number): Promise<Batch> {
  const start = performance.now();
  const judged: Judged[] = [];
  for (let next = from; next < to; ) {
    const part = await runProcess(next, to);
    judged.push(...part);
    next += part.length;
  }
  const tally: Batch["tally"] = {};
  for (const { kind, result } of judged) {
    const own = tally[kind] ?? {};
    tally[kind] = own;
    own[result] = (own[result] ?? 0) + 1;
  }
  return {
    to,
    seconds: Math.round((performance.now() - start) / 1000),
    longest: Math.max(...judged.map(({ milliseconds }) => milliseconds)),
    tally,
    faults: judged.filter(({ result }) => wrong.includes(result)),
  };
}

/** What a process judged before it ended; the mutation that ended it counts as one that hangs or breaks the program. */
function runProcess(from: number, to: number): Promise<Judged[]> {
  const script = fileURLToPath(new URL("mutations-batch.ts", import.meta.url));
  const child = fork(script, [String(from), String(to)], { execArgv: ["--import", "tsx"] });
  const judged: Judged[] = [];
  let result: MutationResult = "plantage";
  let watch: NodeJS.Timeout | undefined;
  return new Promise((done) => {
    child.on("message", (judgement: Judged) => {
      clearTimeout(watch);
      judged.push(judgement);
      watch = setTimeout(() => {
        result = "plus de 5 s";
        child.kill("SIGKILL");
      }, SILENCE);
    });
    child.on("exit", () => {
      clearTimeout(watch);
      const number = from + judged.length;
      const { kind, extract } = mutate(number);
      const lost = { number, kind, source: extract.source, result, milliseconds: SILENCE, detail: "" };
      done(number < to ? [...judged, lost] : judged);
    });
  });
}

/** Faults of a journal are judged once more: what was to blame may be mended since. */
async function judgeAgain(batch: Batch): Promise<void> {
  for (const fault of batch.faults.splice(0)) {
    const own = batch.tally[fault.kind] ?? {};
    const [now = fault] = await runProcess(fault.number, fault.number + 1);
    own[fault.result] = (own[fault.result] ?? 0) - 1;
    own[now.result] = (own[now.result] ?? 0) + 1;
    if (wrong.includes(now.result)) batch.faults.push(now);
  }
}

function printTable(): void {
  const columns = [...right, ...wrong];
  console.log(`| mutation | fichiers | ${columns.join(" | ")} |`);
  console.log(`|---|---:|${columns.map(() => "---:|").join("")}`);
  for (const kind of [...Object.keys(kinds), "ensemble"]) {
    const tallies = batches.flatMap(({ tally }) =>
      kind === "ensemble" ? Object.values(tally) : [tally[kind] ?? {}],
    );
    const cells = columns.map((result) => tallies.reduce((sum, tally) => sum + (tally[result] ?? 0), 0));
    console.log(`| ${kind} | ${cells.reduce((sum, each) => sum + each, 0)} | ${cells.join(" | ")} |`);
  }
  const seconds = batches.reduce((sum, batch) => sum + batch.seconds, 0);
  const longest = Math.max(...batches.map((batch) => batch.longest));
  console.log(`\nDurée : ${Math.round(seconds / 60)} min ; la plus longue : ${Math.round(longest)} ms.`);
  for (const { number, kind, source, result, detail } of batches.flatMap(({ faults }) => faults))
    console.log(`- n° ${number}, ${source}, ${kind} : ${result} (${detail})`);
}
