import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { formatNumber } from "../loaders/french/format.ts";
import type { StepMeasure } from "./peak.ts";

/**
 * `npm run bench -- echelle [PLACE[×FACTOR][+comptages|+pages]…]`: what each step of a build takes as rows become many, then cells, up to the
 * counts, the publication or the pages. The first world is the measure of the others: each is drawn as the demonstration of its place, so
 * many times as large, and built by a process of its own that remembers nothing.
 */
const usual = ["normandie+pages", "normandie×20+comptages", "normandie×100+comptages", "occitanie"];
const asked = process.argv.slice(3);

/** What one world took. */
export interface WorldMeasure {
  rows: number;
  /** Rows of the published table. */
  cells: number;
  /** What the gate found; null for a world that is only counted. */
  gate: { attacked: number; recovered: number } | null;
  steps: StepMeasure[];
}

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "stages-echelle-"));
try {
  console.log(`Node ${process.version}, ${cpus().length} cœurs\n`);
  console.log(
    "| monde | lignes | cellules | étape | processeur (s) | durée (s) | mémoire (Mo) | par rapport au premier : lignes | cellules | processeur |",
  );
  console.log(`|---|---:|---:|---|${"---:|".repeat(6)}`);
  const gates: string[] = [];
  let first: WorldMeasure | undefined;
  for (const [i, world] of (asked.length > 0 ? asked : usual).entries()) {
    const measure = measureWorld(world, join(folder, String(i)));
    first ??= measure;
    for (const line of linesOf(world, measure, first)) console.log(line);
    const { gate } = measure;
    if (gate)
      gates.push(
        `${world} : ${formatNumber(gate.attacked)} chiffres attaqués, dont retrouvés : ${formatNumber(gate.recovered)}`,
      );
  }
  console.log(["", ...gates].join("\n"));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function measureWorld(world: string, works: string): WorldMeasure {
  const [, place = "", factor = "1", until = ""] =
    /^([^×+]+)(?:×([\d.]+))?(?:\+(comptages|pages))?$/.exec(world) ?? [];
  if (place === "")
    throw new Error(`« ${world} » : PLACE, PLACE×FACTEUR, l’un ou l’autre suivi de +comptages ou +pages`);
  const run = (script: string, words: string[], env = {}) =>
    execFileSync(process.execPath, ["--import", "tsx", "--max-old-space-size=4096", here(script), ...words], {
      encoding: "utf8",
      env: { ...process.env, ...env },
      maxBuffer: 2 ** 26,
      stdio: ["ignore", "pipe", "inherit"],
    });
  const sheet = join(works, "region");
  run("subject-stages.ts", ["region", place, "--sortie", sheet]);
  run("../scripts/demonstration/write.ts", [place, "--facteur", factor, "--sortie", join(sheet, "extraits")]);
  return JSON.parse(run("subject-scale.ts", [works, until], { STAGES_REFERENCE: sheet })) as WorldMeasure;
}

/** A line of the table for each step, beside the same step of the first world. */
function linesOf(world: string, measure: WorldMeasure, first: WorldMeasure): string[] {
  const times = (value: number, of: number | undefined) =>
    of === undefined ? "–" : `× ${formatNumber(value / of, 1)}`;
  return measure.steps.map((step) => {
    const same = first.steps.find(({ name }) => name === step.name);
    const cells = [
      world,
      formatNumber(measure.rows),
      formatNumber(measure.cells),
      step.name,
      formatNumber(step.processor, 1),
      formatNumber(step.clock, 1),
      formatNumber(step.memory),
      times(measure.rows, first.rows),
      times(measure.cells, first.cells),
      times(step.processor, same?.processor),
    ];
    return `| ${cells.join(" | ")} |`;
  });
}
