import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeAreas, writeExtract } from "./extract.ts";
import type { Measure } from "./report.ts";

/**
 * `npm run bench -- [reception] [ROWS [PASSES]]`: a checked load beside other ways to do it, each in its own process. Readers take
 * turns, so that a busy moment of the machine falls on all of them, and the best pass of each is kept.
 */
const [rows = 600_000, passes = 3] = process.argv
  .slice(2)
  .filter((word) => /^\d+$/.test(word))
  .map(Number);
const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const tsx = ["--import", "tsx"];
type Command = [program: string, ...args: string[]];

const bare: Command = [process.execPath, ...tsx, here("subject-bare.ts")];
const intake: Command = [process.execPath, ...tsx, here("subject-intake.ts")];

/** A way to read, with the commands to try in turn: the first whose program is on this machine is measured. */
interface Reader {
  title: string;
  file: string;
  commands: Command[];
  /** Title of what it is compared with. */
  floor: string;
}

const folder = mkdtempSync(join(tmpdir(), "stages-bench-"));
const [survey, areas, windows] = ["enquete.csv", "bassins.csv", "bassins-windows.csv"].map((name) =>
  join(folder, name),
) as [string, string, string];
const floor = "DuckDB, lecture seule (aucun contrôle)";
const areasFloor = "DuckDB, lecture seule, avec bassins";
const readers: Reader[] = [
  { title: floor, file: survey, commands: [bare], floor },
  { title: "l'observatoire, tous les contrôles", file: survey, commands: [intake], floor },
  {
    title: "csv-parse et zod, ligne à ligne",
    file: survey,
    commands: [[process.execPath, ...tsx, here("subject-rows.ts")]],
    floor,
  },
  {
    title: "pandas, mêmes contrôles",
    file: survey,
    commands: [
      ["python3", here("subject-pandas.py")],
      ["/usr/bin/python3", here("subject-pandas.py")],
    ],
    floor,
  },
  {
    title: "data.table, mêmes contrôles",
    file: survey,
    commands: [["Rscript", here("subject-datatable.R")]],
    floor,
  },
  { title: areasFloor, file: areas, commands: [bare], floor: areasFloor },
  { title: "l'observatoire, avec bassins", file: areas, commands: [intake], floor: areasFloor },
  {
    title: "l'observatoire, avec bassins, Windows-1252",
    file: windows,
    commands: [intake],
    floor: areasFloor,
  },
];

try {
  writeExtract(survey, rows);
  writeAreas(areas, rows, "utf-8");
  writeAreas(windows, rows, "windows-1252");
  console.log(`Extrait de ${rows} lignes, ${(statSync(survey).size / 1e6).toFixed(1)} Mo`);
  console.log(`${cpus().length} cœurs, le meilleur de ${passes} passages\n`);
  const best = new Map<string, Measure>();
  for (let pass = 0; pass < passes; pass++)
    for (const { title, commands, file } of readers) {
      const measure = commands.reduce<Measure | null>((done, each) => done ?? measureOf(each, file), null);
      if (measure && measure.seconds < (best.get(title)?.seconds ?? Infinity)) best.set(title, measure);
    }
  console.log("| lecture | secondes | rapport | mémoire de pointe (Mo) |\n|---|---:|---:|---:|");
  for (const { title, floor } of readers) {
    const measure = best.get(title);
    console.log(`| ${title} | ${measure ? cells(measure, best.get(floor)?.seconds ?? 1) : "absent | | "} |`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function cells({ seconds, memory }: Measure, least: number): string {
  return [seconds.toFixed(2), `× ${(seconds / least).toFixed(1)}`, memory.toFixed(0)].join(" | ");
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
