import { getHeapStatistics } from "node:v8";
import { parentPort } from "node:worker_threads";
import { attackComponent } from "./attack/component.ts";
import { findUnsafe } from "./attack/indices.ts";
import { suppressPart } from "./protect/suppress.ts";

/** The works of a hand of the crew, by their names. */
const works: Readonly<Record<string, (input: never) => Promise<unknown>>> = {
  suppression: suppressPart,
  attaque: attackComponent,
  indices: findUnsafe,
};

parentPort!.on("message", async ({ work, input }: { work: string; input: never }) => {
  try {
    const answer = await works[work]!(input);
    parentPort!.postMessage({ answer, held: bytesHeld() });
  } catch (error) {
    parentPort!.postMessage({ error, held: bytesHeld() });
  }
});

/** Bytes of this thread, the solver's among them. */
function bytesHeld(): number {
  const { total_heap_size, external_memory } = getHeapStatistics();
  return total_heap_size + external_memory;
}
