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
    parentPort!.postMessage({ answer: await works[work]!(input) });
  } catch (error) {
    parentPort!.postMessage({ error });
  }
});
