import { createReadStream } from "node:fs";
import { parse } from "csv-parse";
import { contracts } from "../loaders/contracts/index.ts";
import { report } from "./report.ts";

/** csv-parse, then the contract's zod row by row, and the keys in a set: the same cells, rules and key as intake. */
const path = process.argv[2] ?? "";
const { row, key } = contracts.placement;

await report(async () => {
  const keys = new Set<string>();
  const kept: unknown[] = [];
  const parser = createReadStream(path).pipe(parse({ delimiter: ";", columns: true, bom: true }));
  for await (const record of parser) {
    const read = row.parse(record);
    const name = key.map((column) => read[column]).join("|");
    if (keys.has(name)) throw new Error(`key twice: ${name}`);
    keys.add(name);
    kept.push(read);
  }
  return kept.length;
});
