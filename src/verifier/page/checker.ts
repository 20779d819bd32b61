import { loadScript } from "../../figures/browser/load.ts";
import type { Answered, Asked } from "../protocol.ts";

declare global {
  interface Window {
    stagesControle?: string;
    stagesMoteur?: string;
  }
}

/** Where the two scripts of the checker are. */
export interface Addresses {
  controle: string;
  moteur: string;
}

/** The checker in a thread of its own. */
export interface Checker {
  /** Asks one thing, and hears what is answered until it is done; fails where the thread stops or is not there. */
  ask(asked: Exclude<Asked, { kind: "start" }>, hear: (answer: Answered) => void): Promise<void>;
  /** Ends what is under way at once; the next question starts a fresh thread, from what is already loaded. */
  stop(): void;
}

/** The checker could not be had: its scripts are not there, or this browser does not know what they need. */
export class NoChecker extends Error {}

const ends: { [kind in Asked["kind"]]: Answered["kind"] } = {
  start: "ready",
  check: "checked",
  detail: "detail",
  count: "counted",
};

/** A checker that is loaded, once, when it is first asked. */
export function newChecker(addresses: Addresses): Checker {
  let module: WebAssembly.Module | null = null;
  let program = "";
  let thread: Worker | null = null;
  let giveUp = () => {};
  let stops = 0;
  const send = (to: Worker, asked: Asked, hear: (answer: Answered) => void) =>
    new Promise<void>((done, fail) => {
      giveUp = () => fail(aborted());
      to.onerror = ({ message }) => fail(new Error(message));
      to.onmessage = ({ data }: MessageEvent<Answered>) => {
        try {
          hear(data);
          if (data.kind === "failed") fail(Object.assign(new Error(data.text), { why: data.why }));
          if (data.kind === ends[asked.kind]) done();
        } catch (error) {
          fail(error);
        }
      };
      to.postMessage(asked);
    });
  const start = async (): Promise<Worker> => {
    if (thread) return thread;
    const engine = module ?? (await loadEngine());
    const started = new Worker(program);
    thread = started;
    const keep = (answer: Answered) => {
      if (answer.kind === "ready") module = answer.module;
    };
    await send(started, { kind: "start", engine }, keep).catch((error: Error) => {
      throw error.name === "AbortError" ? error : new NoChecker(error.message);
    });
    return started;
  };
  const loadEngine = async (): Promise<string> => {
    if (typeof WebAssembly !== "object") throw new NoChecker("WebAssembly");
    const scripts = [addresses.controle, addresses.moteur].map((address) => loadScript(document, address));
    await Promise.all(scripts).catch(({ message }: Error) => {
      throw new NoChecker(message);
    });
    const { stagesControle, stagesMoteur } = window;
    if (!stagesControle || !stagesMoteur) throw new NoChecker("scripts");
    // From a text: the thread then has the page's own policy, which forbids every connection, and starts from a USB stick too.
    program = URL.createObjectURL(new Blob([stagesControle], { type: "text/javascript" }));
    delete window.stagesControle;
    delete window.stagesMoteur;
    return stagesMoteur;
  };
  return {
    async ask(asked, hear) {
      const before = stops;
      const started = await start();
      if (stops !== before) throw aborted();
      await send(started, asked, hear);
    },
    stop() {
      stops += 1;
      thread?.terminate();
      thread = null;
      giveUp();
    },
  };
}

function aborted(): DOMException {
  return new DOMException("", "AbortError");
}
