import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { contracts } from "../loaders/contracts/index.ts";
import { templateCsv } from "../loaders/contracts/template.ts";
import { formatNumber } from "../loaders/french/format.ts";
import { spentBy } from "./processor.ts";

/**
 * `npm run bench -- demarrage [PASSES]`: how long an answer takes beside a bare `node`, from the compiled program and from the sources.
 * Each takes its turn, so that a busy moment falls on all of them: the mean of the processor, where the system tells it (Linux), and the
 * least of the clock.
 */
const passes = Number(process.argv[3] ?? 10);
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "stages-demarrage-"));
const small = join(folder, "placement.csv");

interface Start {
  title: string;
  words: string[];
}

const compiled = (...words: string[]): Start => ({
  title: `\`stages ${shown(words)}\``,
  words: [here("../bin/stages.js"), ...words],
});
const fromSources = (...words: string[]): Start => ({
  title: `\`stages ${shown(words)}\`, depuis les sources`,
  words: ["--import", "tsx", here("subject-stages.ts"), ...words],
});
const bare: Start = { title: "`node -e 0`", words: ["-e", "0"] };
const asked = [["--version"], ["--aide"], ["verifier", small]];
const starts = [
  bare,
  ...asked.map((words) => compiled(...words)),
  ...asked.map((words) => fromSources(...words)),
];

try {
  writeFileSync(small, templateCsv(contracts.placement));
  // Compiled, and kept by V8, at the first start of each command.
  for (const start of starts) spentBy(start.words);
  const spent = new Map(starts.map((start) => [start, { processor: 0, clock: Infinity }]));
  for (let pass = 0; pass < passes; pass++)
    for (const [start, sum] of spent) {
      const { processor, clock } = spentBy(start.words);
      sum.processor += processor / passes;
      sum.clock = Math.min(sum.clock, clock);
    }
  const floor = spent.get(bare)!;
  console.log(`Node ${process.version}, ${cpus().length} cœurs, ${passes} passages à tour de rôle\n`);
  console.log("| démarrage | processeur (s) | rapport | durée (s) | rapport |\n|---|---:|---:|---:|---:|");
  for (const [{ title }, { processor, clock }] of spent)
    console.log(
      `| ${title} | ${formatNumber(processor, 2)} | ${formatNumber(processor / floor.processor, 1)} | ${formatNumber(clock, 2)} | ${formatNumber(clock / floor.clock, 1)} |`,
    );
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function shown(words: string[]): string {
  return words.map((word) => (word === small ? "petit.csv" : word)).join(" ");
}
