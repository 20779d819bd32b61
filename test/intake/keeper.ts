/** A process that keeps and withdraws extracts in a folder until it is killed: `node keeper.js FOLDER`. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Delivery } from "../../loaders/intake/delivery.ts";
import { keepCopies, withdrawDelivery } from "../../loaders/intake/keeping.ts";

const [, , folder = ""] = process.argv;
const moment = { now: "2025-10-06T08:00:00.000Z", pid: process.pid, isAlive: () => false };
writeFileSync(join(folder, "pret"), "");

for (let round = 0; ; round++) {
  const name = `extrait-${process.pid}-${round}`;
  const copies = ["a", "b"].map((part) => ({
    path: `/courrier/${name}${part}.csv`,
    csv: `${part}\n`.repeat(2000),
    delivery: {
      source: "conventions",
      sha256: name + part,
      periods: [],
      receipt: { lignes: 2000 },
    } as unknown as Delivery,
  }));
  keepCopies(folder, copies, moment);
  if (round % 2) withdrawDelivery(folder, `${name}a.csv`, moment);
}
