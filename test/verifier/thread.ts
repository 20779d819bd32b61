import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { createContext, runInContext } from "node:vm";
import { bundleChecker, engineFile } from "../../site/build/checker.ts";
import type { Answered, Asked } from "../../src/verifier/protocol.ts";

const project = resolve(import.meta.dirname, "../..");

/** The page's checker as it is built, in a world that has what a browser's thread has, and nothing of Node. */
export async function startThread(): Promise<(asked: Asked) => Promise<Answered[]>> {
  const answers: Answered[] = [];
  let heard = () => {};
  const world = createContext({
    ...{ TextDecoder, TextEncoder, URL, crypto, atob, console, performance, setTimeout, clearTimeout },
    importScripts: () => {},
    postMessage: (answer: Answered) => {
      answers.push(answer);
      heard();
    },
  });
  runInContext("globalThis.self = globalThis", world);
  runInContext(await bundleChecker(project), world);
  const compile = runInContext("(bytes) => WebAssembly.compile(bytes)", world);
  const module = await compile(readFileSync(engineFile(project)));
  const ask = async (asked: Asked): Promise<Answered[]> => {
    const last = { start: "ready", check: "checked", detail: "detail", count: "counted" }[asked.kind];
    answers.length = 0;
    (world as { onmessage?: (event: { data: Asked }) => void }).onmessage?.({ data: asked });
    await new Promise<void>((done) => {
      heard = () => {
        if (answers.some(({ kind }) => kind === last || kind === "failed")) done();
      };
    });
    return structuredClone(answers.filter(({ kind }) => kind !== "step" && kind !== "ready"));
  };
  await ask({ kind: "start", engine: module });
  return ask;
}
