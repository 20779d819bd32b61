import { spawn } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { seededRandom } from "../../loaders/statistics/random.ts";
import { finishReplacement } from "../../site/build/replacement.ts";
import { tenSchools } from "../secrecy/ten-schools.ts";
import { survey } from "../secrecy/world.ts";

/** Stops of one run; `STAGES_STOPS=200` for more of them. */
const STOPS = Number(process.env.STAGES_STOPS ?? 8);

let root: string;
let extracts: string;
let site: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "publier-arrete-"));
  extracts = join(root, "extraits");
  site = join(root, "site");
  mkdirSync(extracts);
  writeFileSync(join(extracts, "enquete.csv"), survey(tenSchools));
});
afterAll(() => rmSync(root, { recursive: true }));

/** `construire --publier`, all but its pages, in its own process; stopped after so many milliseconds, or not. */
async function publish(stop: number | null): Promise<{ stopped: boolean; lasted: number }> {
  const start = performance.now();
  const program = resolve(import.meta.dirname, "..", "atelier", "construire-without-pages.ts");
  const words = [
    "--import",
    "tsx",
    program,
    "construire",
    "--publier",
    "--donnees",
    extracts,
    "--sortie",
    site,
  ];
  const child = spawn(process.execPath, words, { stdio: "ignore" });
  if (stop !== null) setTimeout(() => child.kill("SIGKILL"), stop);
  const signal = await new Promise((done) => child.once("exit", (_, by) => done(by)));
  return { stopped: signal === "SIGKILL", lasted: performance.now() - start };
}

/** The publication that the site is, and the last one recorded. */
async function read(): Promise<{ shown: string | null; recorded: string | null }> {
  finishReplacement(site);
  const folder = join(extracts, "publications");
  const records = existsSync(folder) ? readdirSync(folder).filter((name) => /^[^.]+\.csv$/.test(name)) : [];
  const shown = join(site, "publication.txt");
  return {
    shown: existsSync(shown) ? readFileSync(shown, "utf8") : null,
    recorded: records.sort().at(-1) ?? null,
  };
}

test(`stopped at ${STOPS} instants, a publication and its site are both old or both new, and the next one works`, async () => {
  const random = seededRandom(20_251_128);
  const usual = (await publish(null)).lasted;
  for (let stops = 0; stops < STOPS; ) {
    const { stopped } = await publish(usual * (0.2 + 0.9 * random()));
    const { shown, recorded } = await read();
    expect(shown).toBe(recorded);
    expect(shown).not.toBeNull();
    if (stopped) stops++;
  }
  expect((await publish(null)).stopped).toBe(false);
  const { shown, recorded } = await read();
  expect(shown).toBe(recorded);
  expect(readdirSync(root).sort()).toEqual(["extraits", "site"]);
}, 3_600_000);
