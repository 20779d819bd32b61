import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { compareFolders } from "./reproducible/compare.ts";
import { copyCheckout } from "./reproducible/copy.ts";
import { clockAhead } from "./reproducible/elsewhere.ts";

/**
 * `npm run reproductible`: builds the site twice, from two copies of this checkout that differ in all that must not matter (path, clock,
 * time zone, language, dates of files, order of folders on the disk, folder of works, memory of secrecy and of pages), and compares every byte. `--froid` computes
 * secrecy twice too, instead of taking the first one's memory; `--donnees DOSSIER` builds these extracts.
 */
const { values } = parseArgs({
  options: { froid: { type: "boolean" }, donnees: { type: "string" }, garder: { type: "boolean" } },
});
const project = fileURLToPath(new URL("..", import.meta.url));
const place = mkdtempSync(join(tmpdir(), "stages-reproductible-"));
process.once("exit", () => values.garder || rmSync(place, { recursive: true, force: true }));
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));

const [one, other] = [join(place, "un"), join(place, "une autre, là-bas", "copie d'été")];
const extracts = values.donnees === undefined ? [] : ["--donnees", resolve(values.donnees)];
const work = join(place, "travail, d'un autre");

copyCheckout(project, one);
copyCheckout(project, other, { reversed: true, date: new Date("2001-02-03") });
build(one, {}, "première construction");
if (!values.froid) cpSync(join(one, ".stages", "secret"), join(work, "secret"), { recursive: true });
build(
  other,
  {
    TZ: "Pacific/Kiritimati",
    LANG: "C",
    LC_ALL: "C",
    HOME: place,
    NODE_OPTIONS: clockAhead,
    STAGES_TRAVAIL: work,
  },
  "seconde construction, ailleurs et un autre jour",
);

const { files, differing } = compareFolders(join(one, "dist"), join(other, "dist"));
for (const { path, says } of differing) console.error(`  ${path} : ${says}`);
console.log(
  differing.length === 0
    ? `${files} fichiers, les mêmes octets dans les deux constructions.`
    : `${differing.length} fichiers diffèrent sur ${files}.`,
);
process.exitCode = differing.length === 0 ? 0 : 1;

function build(folder: string, env: NodeJS.ProcessEnv, says: string): void {
  console.log(`${says}…`);
  const { status } = spawnSync(
    process.execPath,
    [join("bin", "stages.js"), "construire", "--sortie", join(folder, "dist"), ...extracts],
    {
      cwd: folder,
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, INIT_CWD: folder, ...env },
    },
  );
  if (status !== 0 || !existsSync(join(folder, "dist"))) process.exit(1);
}
