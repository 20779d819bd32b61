import { readFileSync, writeFileSync } from "node:fs";
import type { Spent } from "./processor.ts";

/** What one step took, by one process. */
export interface StepMeasure extends Spent {
  name: string;
  /** Peak resident memory during the step, in MB; not a number where the system does not tell it (only Linux does). */
  memory: number;
}

/** Measures steps one after the other; `around` runs one and keeps its measure. */
export class StepWatch {
  readonly steps: StepMeasure[] = [];

  async around<T>(name: string, work: () => Promise<T>): Promise<T> {
    resetPeak();
    const before = process.cpuUsage();
    const begun = performance.now();
    const done = await work();
    const { user, system } = process.cpuUsage(before);
    const clock = (performance.now() - begun) / 1000;
    this.steps.push({ name, processor: (user + system) / 1e6, clock, memory: readPeak() });
    return done;
  }
}

/** Linux forgets the highest memory of a process that writes this. */
function resetPeak(): void {
  try {
    writeFileSync("/proc/self/clear_refs", "5");
  } catch {
    // Elsewhere the peak is not read either.
  }
}

function readPeak(): number {
  try {
    const [, kilobytes = ""] = /^VmHWM:\s+(\d+)/m.exec(readFileSync("/proc/self/status", "utf8")) ?? [];
    return Number(kilobytes) / 1024;
  } catch {
    return Number.NaN;
  }
}
