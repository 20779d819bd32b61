import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { seededRandom } from "../../loaders/statistics/random.ts";
import { uaiOf } from "../fixtures.ts";
import { openTestAtelier, send } from "./bench.ts";

/** Stops of one run; `STAGES_STOPS=200` for more of them. */
const STOPS = Number(process.env.STAGES_STOPS ?? 6);

/** Files of one drop. */
const FILES = 4;

interface State {
  depot: { nom: string }[];
  extraits: { recu: string }[];
}

/** What the page does of an atelier at this address. */
async function pageOf(url: string) {
  const { body } = await send(url, {});
  const token = /name="jeton" content="(\w+)"/.exec(body)?.[1] ?? "";
  const origin = url.replace(/\/$/, "");
  return async (action: string, given: string, headers: Record<string, string> = {}) => {
    const answer = await send(url, {
      method: "POST",
      path: `/atelier/faire/${action}`,
      headers: { origin, "x-atelier-jeton": token, "x-atelier-page": "une", ...headers },
      body: given,
    });
    return JSON.parse(answer.body);
  };
}

async function start(root: string): Promise<{ child: ChildProcess; url: string }> {
  const program = join(import.meta.dirname, "serve-child.ts");
  const child = spawn(process.execPath, ["--import", "tsx", program, root], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const url = await new Promise<string>((resolve) =>
    child.stdout?.once("data", (line) => resolve(String(line).trim())),
  );
  return { child, url };
}

/** Drops, checks and keeps files; gives the names of those that were acknowledged, as far as it came. */
async function work(url: string, round: number): Promise<{ received: string[]; kept: string[] }> {
  const told = { received: [] as string[], kept: [] as string[] };
  try {
    const ask = await pageOf(url);
    for (let file = 0; file < FILES; file++) {
      const uai = uaiOf("14", round * FILES + file + 1);
      const text = `annee_scolaire;uai;departement;niveau;effectif;avec_solution;sans_solution\n2024-2025;${uai};14;seconde;100;90;10\n`;
      const nom = `lycee-${round}-${file}.csv`;
      await ask("deposer", text, { "x-atelier-nom": nom });
      told.received.push(nom);
    }
    const { depot } = await ask("controler", "{}");
    const done = await ask("ajouter", JSON.stringify({ ids: depot.map(({ id }: { id: string }) => id) }));
    for (const { recu } of done.faits) told.kept.push(recu);
  } catch {
    // Stopped in the middle: what was told before is what counts.
  }
  return told;
}

test(`stopped at ${STOPS} instants, the atelier loses no file that it has taken, and the next one opens`, async () => {
  const root = mkdtempSync(join(tmpdir(), "atelier-arrete-"));
  const random = seededRandom(20_251_129);
  let usual = 0;
  for (let round = 0; round <= STOPS; round++) {
    const { child, url } = await start(root);
    const began = performance.now();
    if (round > 0) setTimeout(() => child.kill("SIGKILL"), usual * 1.1 * random());
    const { received, kept } = await work(url, round);
    usual = Math.max(usual, performance.now() - began);
    child.kill("SIGKILL");
    await new Promise((resolve) =>
      (child.exitCode ?? child.signalCode) === null ? child.once("exit", resolve) : resolve(null),
    );

    const after = await openTestAtelier({ root });
    const { depot, extraits }: State = await (await pageOf(after.url))("controler", "{}");
    const there = [...depot.map(({ nom }) => nom), ...extraits.map(({ recu }) => recu)];
    expect(there).toEqual(expect.arrayContaining(received));
    expect(extraits.map(({ recu }) => recu)).toEqual(expect.arrayContaining(kept));
    await after.close();
  }
  rmSync(root, { recursive: true });
}, 3_600_000);
