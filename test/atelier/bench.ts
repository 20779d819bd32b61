import { mkdtempSync, rmSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Bench } from "../../loaders/atelier/actions.ts";
import { serveAtelier } from "../../loaders/atelier/server.ts";

/** An atelier of its own, over an empty folder; nothing of it is in the checkout. */
export interface TestAtelier {
  bench: Bench;
  root: string;
  url: string;
  close(): Promise<void>;
}

/** Opens an atelier at `root`, a new folder unless it is given: then it finds what an earlier one left. */
export async function openTestAtelier({
  program,
  root = mkdtempSync(join(tmpdir(), "atelier-")),
}: {
  program?: string[];
  root?: string;
} = {}): Promise<TestAtelier> {
  const bench: Bench = {
    folder: join(root, "donnees"),
    donnees: join(root, "donnees"),
    workshop: join(root, "atelier"),
    output: join(root, "site"),
    io: {
      out: () => {},
      err: () => {},
      cwd: root,
      now: () => new Date(),
      ask: async () => null,
      terminal: false,
    },
    ...(program && { program }),
  };
  const { url, close } = await serveAtelier(bench, 0);
  return { bench, root, url, close };
}

/** Closes an atelier and removes its folder. */
export async function closeTestAtelier({ close, root }: TestAtelier): Promise<void> {
  await close();
  rmSync(root, { recursive: true, force: true });
}

/** A request with exactly these headers, as no browser would let a page write them. */
export function send(
  url: string,
  {
    method = "GET",
    path = "/atelier/",
    headers = {},
    body = "",
  }: {
    method?: string;
    path?: string;
    headers?: Record<string, string>;
    body?: string | Uint8Array;
  },
): Promise<{ status: number; body: string; headers: Record<string, unknown> }> {
  const { port } = new URL(url);
  return new Promise((resolve, reject) => {
    const sent = request({ port, host: "127.0.0.1", path, method, headers }, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (chunk) => {
        text += chunk;
      });
      answer.on("end", () =>
        resolve({ status: answer.statusCode ?? 0, body: text, headers: answer.headers }),
      );
    });
    sent.on("error", reject).end(body);
  });
}
