import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeExtract } from "./extract.ts";
import type { Measure } from "./report.ts";

/** `npm run bench [-- ROWS]`: a checked load beside other ways to do it, one after the other, each in its own process. */
const rows = Number(process.argv[2] ?? 300_000);
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
  console.log(`Extrait de ${rows} lignes, ${(statSync(extract).size / 1e6).toFixed(1)} Mo\n`);
  console.log("| lecture | secondes | rapport | mémoire de pointe (Mo) |\n|---|---|---|---|");
  let floor: number | null = null;
  for (const [title, commands] of Object.entries(readers)) {
    const measure = commands.reduce<Measure | null>((done, each) => done ?? measureOf(each, extract), null);
    floor ??= measure?.seconds ?? null;
    console.log(`| ${title} | ${measure ? cells(measure, floor ?? measure.seconds) : "absent | | "} |`);
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
