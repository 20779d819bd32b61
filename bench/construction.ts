import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { formatNumber } from "../loaders/french/format.ts";
import { type Spent, spentBy } from "./processor.ts";

/**
 * `npm run bench -- construction [CLONE]`: what builds of the demonstration take, in a folder of works of their own: the first one, the same again,
 * then one of a changed extract. With another clone (an earlier version), each takes its turn, and ratios are to its first build.
 */
const project = fileURLToPath(new URL("..", import.meta.url));
const other = process.argv[3];
const changed = join("placement", "enquete-seconde-2024-2025.csv");
const folder = mkdtempSync(join(tmpdir(), "stages-construction-"));
const extracts = join(folder, "extraits");

interface Clone {
  title: string;
  root: string;
  work: string;
}

const clones: Clone[] = [
  ...(other === undefined
    ? []
    : [{ title: "l'autre clone", root: resolve(other), work: join(folder, "autre") }]),
  { title: "ce clone", root: project, work: join(folder, "travail") },
];

try {
  cpSync(join(project, "data", "demonstration"), extracts, { recursive: true });
  // The program of the command is compiled before anything is measured.
  for (const { root } of clones) spentBy([join(root, "bin", "stages.js"), "construire", "--aide"]);
  const builds: { title: string; prepare: () => void }[] = [
    { title: "première construction", prepare: () => {} },
    { title: "la même, encore", prepare: () => {} },
    { title: `après un extrait changé (\`${changed}\`, une ligne de moins)`, prepare: dropLastRow },
  ];
  console.log(`Node ${process.version}, ${cpus().length} cœurs\n`);
  console.log("| construction | processeur (s) | rapport | durée (s) | rapport |\n|---|---:|---:|---:|---:|");
  let floor: Spent | undefined;
  for (const { title, prepare } of builds) {
    prepare();
    for (const clone of clones) {
      const spent = build(clone);
      floor ??= spent;
      const name = clones.length > 1 ? `${title}, ${clone.title}` : title;
      console.log(
        `| ${name} | ${formatNumber(spent.processor, 1)} | ${formatNumber(spent.processor / floor.processor, 2)} | ${formatNumber(spent.clock, 1)} | ${formatNumber(spent.clock / floor.clock, 2)} |`,
      );
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function build({ root, work }: Clone): Spent {
  const words = [
    join(root, "bin", "stages.js"),
    "construire",
    "--donnees",
    extracts,
    "--sortie",
    join(work, "site"),
  ];
  return spentBy(words, { ...process.env, STAGES_TRAVAIL: work });
}

function dropLastRow(): void {
  const path = join(extracts, changed);
  const rows = readFileSync(path, "utf8").trimEnd().split("\n");
  writeFileSync(path, `${rows.slice(0, -1).join("\n")}\n`);
}
