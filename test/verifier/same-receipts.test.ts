import { existsSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { Receipt } from "../../loaders/intake/receipt/receipt.ts";
import type { Answered, Asked, Dropped } from "../../src/verifier/protocol.ts";
import { commandReceipts, filesBelow, now, spoiledFiles } from "./files.ts";
import { startThread } from "./thread.ts";

/**
 * The checker of `/verifier` as it is built, DuckDB for browsers inside, run here in a world without anything of Node: far
 * quicker than a browser for many files. A sample goes through a real one in `test/site/verifier.browser.test.ts`.
 */
let ask: (asked: Asked) => Promise<Answered[]>;
beforeAll(async () => {
  ask = await startThread();
});

const corpora = "../shared/corpora";
const there = existsSync(corpora);
if (!there && process.env.CI === "true") throw new Error("../shared/corpora is missing and CI needs it.");

/** Receipts of one drop. */
async function pageReceipts(files: Dropped[]): Promise<Receipt[]> {
  const [answer] = await ask({ kind: "check", files, now });
  if (answer?.kind !== "checked") throw new Error(`${files[0]?.name}: ${JSON.stringify(answer)}`);
  return answer.receipts;
}

let compared = 0;

/** Each file alone, by the page and by the command. */
async function compare(files: Dropped[]): Promise<void> {
  for (const file of files) expect(await pageReceipts([file])).toEqual(await commandReceipts([file]));
  compared += files.length;
}

describe("the page and the command give the same receipt", () => {
  test("of the demonstration and of other worlds", async () => {
    await compare(filesBelow(["data/demonstration", "data/mondes/premiere-livraison"]));
  }, 400_000);

  test("of an extract spoiled in each way that the project knows", async () => {
    await compare(spoiledFiles());
  }, 400_000);

  test.skipIf(!there)(
    "of files as people report them",
    async () => {
      await compare(filesBelow([join(corpora, "field")], 500_000));
      expect(compared).toBeGreaterThan(300);
    },
    400_000,
  );

  test("of two files of one drop that overlap", async () => {
    const header = "annee_scolaire;uai;departement;niveau;effectif;avec_solution;sans_solution\n";
    const bytes = (text: string) => new TextEncoder().encode(header + text);
    const files = [
      { name: "a.csv", bytes: bytes("2024-2025;0140013N;14;seconde;100;90;10\n") },
      { name: "b.csv", bytes: bytes("2024-2025;0140013N;14;seconde;100;80;20\n") },
    ];
    const receipts = await pageReceipts(files);
    expect(receipts).toEqual(await commandReceipts(files));
    expect(receipts.map(({ verdict }) => verdict)).toEqual(["refuse", "refuse"]);
  });
});
