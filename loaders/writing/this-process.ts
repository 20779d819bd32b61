import { hostname } from "node:os";
import type { Owner } from "./lock.ts";

/** This process, as a lock names it. */
export function thisProcess(): Pick<Owner, "pid" | "machine" | "isAlive"> {
  return { pid: process.pid, machine: hostname(), isAlive };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
