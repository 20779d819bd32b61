import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeExtract } from "./extract.ts";
import type { Measure } from "./report.ts";

/**
 * `npm run bench [-- ROWS [PASSES]]`: a checked load beside other ways to do it, each in its own process. Readers take
 * turns, so that a busy moment of the machine falls on all of them, and the best pass of each is kept.
 */
const rows = Number(process.argv[2] ?? 600_000);
const passes = Number(process.argv[3] ?? 3);
const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const tsx = ["--import", "tsx"];
type Command = [program: string, ...args: string[]];

/** Each way to read, with the commands to try in turn: the first whose program is on this machine is measured. */
const readers: Record<string, [Command, ...Command[]]> = {
  "DuckDB, lecture seule (aucun contrôle)": [[process.execPath, ...tsx, here("subject-bare.ts")]],
  "l'observatoire, tous les contrôles": [[process.execPath, ...tsx, here("subject-intake.ts")]],
  "csv-parse et zod, ligne à ligne": [[process.execPath, ...tsx, here("subject-rows.ts")]],
  "pandas, mêmes contrôles": [
    ["python3", here("subject-pandas.py")],
    ["/usr/bin/python3", here("subject-pandas.py")],
  ],
  "data.table, mêmes contrôles": [["Rscript", here("subject-datatable.R")]],
};

const folder = mkdtempSync(join(tmpdir(), "stages-bench-"));
try {
  const extract = join(folder, "enquete.csv");
  writeExtract(extract, rows);
  console.log(`Extrait de ${rows} lignes, ${(statSync(extract).size / 1e6).toFixed(1)} Mo`);
  console.log(`${cpus().length} cœurs, le meilleur de ${passes} passages\n`);
  const best = new Map<string, Measure>();
  for (let pass = 0; pass < passes; pass++)
    for (const [title, commands] of Object.entries(readers)) {
      const measure = commands.reduce<Measure | null>((done, each) => done ?? measureOf(each, extract), null);
      if (measure && measure.seconds < (best.get(title)?.seconds ?? Infinity)) best.set(title, measure);
    }
  console.log("| lecture | secondes | rapport | mémoire de pointe (Mo) |\n|---|---:|---:|---:|");
  const floor = [...best.values()][0]?.seconds ?? 1;
  for (const title of Object.keys(readers)) {
    const measure = best.get(title);
    console.log(`| ${title} | ${measure ? cells(measure, floor) : "absent | | "} |`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function cells({ seconds, memory }: Measure, floor: number): string {
  return [seconds.toFixed(2), `× ${(seconds / floor).toFixed(1)}`, memory.toFixed(0)].join(" | ");
}

/** The measure of one reader; null when its program is not on this machine. @throws when it fails or reads other rows */
function measureOf([command, ...args]: Command, extract: string): Measure | null {
  const run = spawnSync(command, [...args, extract], { encoding: "utf8" });
  if (run.error || /No module named|there is no package/.test(run.stderr)) return null;
  if (run.status !== 0) throw new Error(`${command} ${args.join(" ")} : ${run.stderr}`);
  const measure = JSON.parse(run.stdout) as Measure;
  if (measure.rows !== rows) throw new Error(`${measure.rows} rows read, ${rows} written`);
  return measure;
}
