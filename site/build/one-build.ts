import { join } from "node:path";
import { whenFree } from "../../loaders/writing/lock.ts";
import { thisProcess } from "../../loaders/writing/this-process.ts";
import { workFolder } from "./work-folder.ts";

/** A build gives a sign of life every two seconds, but while it finishes pages: five minutes without any are those of a dead one. */
const LONGEST = 5 * 60_000;

/** Runs `work` while no other build of the checkout does: they share Framework's cache, and follow each other. */
export function oneBuildAtATime<T>(project: string, work: () => Promise<T>, onWait?: () => void): Promise<T> {
  const owner = () => ({
    ...thisProcess(),
    now: new Date().toISOString(),
    patience: Number.POSITIVE_INFINITY,
    longest: LONGEST,
  });
  return whenFree(join(workFolder(project), "site.lock"), owner, work, onWait);
}
