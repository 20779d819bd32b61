import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, watch } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Random, seededRandom } from "../../loaders/statistics/random.ts";
import { type Bundle, bundleCommand } from "./bundle.ts";
import { type Delivery, writeDelivery } from "./deliveries.ts";
import { leftovers, readState } from "./kept-state.ts";
import { typed } from "./typed.ts";

/** `stages ajouter` is stopped at least so many times, two at a time in two folders. */
const STOPS = 200;

/** A folder starts again from nothing after so many stops, once an `ajouter` that nothing stops has been through. */
const ROUND = 3;

let root: string;
let command: Bundle;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "arret-"));
  command = await bundleCommand();
});
afterAll(() => {
  command.remove();
  rmSync(root, { recursive: true });
});

/** How one run ended: stopped or not, how long it lasted, and how long since it first touched the folder. */
interface Run {
  stopped: boolean;
  lasted: number;
  wrote: number;
}

/** When to stop: so many milliseconds after the start, or after the first file it writes. */
interface Stop {
  from: "start" | "writing";
  after: number;
}

/** The command in its own process, with the words that a person types. */
async function add(paths: string[], folder: string, stop: Stop | null): Promise<Run> {
  const start = performance.now();
  let touched = Number.POSITIVE_INFINITY;
  const child = spawn(process.execPath, [command.path, "ajouter", ...paths, "--donnees", folder], {
    stdio: "ignore",
  });
  const kill = (milliseconds: number) => setTimeout(() => child.kill("SIGKILL"), milliseconds);
  if (stop?.from === "start") kill(stop.after);
  const watcher = watch(folder, () => {
    if (touched < Number.POSITIVE_INFINITY) return;
    touched = performance.now();
    if (stop?.from === "writing") kill(stop.after);
  });
  const signal = await new Promise((resolve) => child.once("exit", (_, by) => resolve(by)));
  watcher.close();
  const end = performance.now();
  return { stopped: signal === "SIGKILL", lasted: end - start, wrote: end - touched };
}

/** What a run that nothing stops takes, before and while it writes. */
async function measure(name: string): Promise<Run> {
  const folder = join(root, name);
  mkdirSync(folder);
  return add(writeDelivery(join(root, `${name}-courrier`), 0).paths, folder, null);
}

/**
 * Instants drawn from the start, from the whole writing, and around the turn from the old state to the new, which is
 * found as the stops go: how long a machine takes says nothing of the next one, or of this one under load.
 */
class Instants {
  private turn: number;
  constructor(
    private readonly random: Random,
    private readonly usual: Run,
  ) {
    this.turn = usual.wrote / 2;
  }

  draw(): Stop {
    const where = this.random();
    if (where < 0.15) return { from: "start", after: this.random() * this.usual.lasted };
    if (where < 0.4) return { from: "writing", after: this.random() * this.usual.wrote };
    return { from: "writing", after: this.turn * (0.7 + 0.6 * this.random()) };
  }

  /** The turn is later than a stop that left the old state, earlier than one that left the new. */
  learn({ from }: Stop, added: boolean): void {
    if (from === "writing") this.turn *= added ? 1 / 1.15 : 1.15;
  }
}

/** What was found after the stops of one folder. */
interface Found {
  before: number;
  after: number;
  midway: number;
}

async function stopInTurn(lane: number, stops: number, usual: Run): Promise<Found> {
  const instants = new Instants(seededRandom(20_251_006 + lane), usual);
  const found: Found = { before: 0, after: 0, midway: 0 };
  const mail = join(root, `courrier-${lane}`);
  for (let done = 0, number = 0; done < stops; ) {
    const folder = join(root, `donnees-${lane}-${done}`);
    mkdirSync(folder);
    for (let round = 0; round < ROUND && done < stops; number++) {
      const delivery = writeDelivery(mail, number);
      const previous = readState(folder);
      const stop = instants.draw();
      const { stopped } = await add(delivery.paths, folder, stop);
      const added = checkWhole(folder, previous, delivery);
      instants.learn(stop, added);
      if (!stopped) continue;
      round++;
      done++;
      found[added ? "after" : "before"]++;
      if (leftovers(folder).length === 0) continue;
      found.midway++;
      if (added) await checkToldByEtat(folder, delivery);
    }
    const last = writeDelivery(mail, number++);
    expect((await typed(["ajouter", ...last.paths, "--donnees", folder])).code).toBe(0);
    expect(leftovers(folder)).toEqual([]);
    rmSync(folder, { recursive: true });
  }
  return found;
}

/** The folder reads as before the delivery, or as after it: says which, fails for anything else. */
function checkWhole(folder: string, previous: ReturnType<typeof readState>, delivery: Delivery): boolean {
  const state = readState(folder);
  if (state.journal === previous.journal) {
    expect(state).toEqual(previous);
    return false;
  }
  expect(state.journal.startsWith(previous.journal)).toBe(true);
  expect(state.journal.slice(previous.journal.length).trimEnd().split("\n").length).toBe(
    delivery.copies.size + (previous.journal === "" ? 1 : 0),
  );
  expect(state.extracts).toEqual({ ...previous.extracts, ...Object.fromEntries(delivery.copies) });
  expect(state.mappings).toContain(delivery.question);
  return true;
}

async function checkToldByEtat(folder: string, { copies }: Delivery): Promise<void> {
  const { code, out } = await typed(["etat", "--donnees", folder]);
  expect(code).toBe(0);
  for (const name of copies.keys()) expect(out).toContain(name);
}

test(`stopped at ${STOPS} instants, ajouter leaves the state before it or the state after it, and the next one works`, {
  timeout: 600_000,
}, async () => {
  const usual = await measure("mesure");
  const lanes = await Promise.all([0, 1].map((lane) => stopInTurn(lane, STOPS / 2, usual)));
  const total = (key: keyof Found) => lanes.reduce((sum, found) => sum + found[key], 0);
  expect(total("before") + total("after")).toBeGreaterThanOrEqual(STOPS);
  for (const key of ["before", "after", "midway"] as const)
    expect(total(key), key).toBeGreaterThanOrEqual(STOPS / 10);
});
