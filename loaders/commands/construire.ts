import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { buildSite, SiteRefused } from "../../site/build/site.ts";
import { compute, type Loaded, load, type Published, publish } from "../pipeline.ts";
import { foresee } from "../publication/releases/foreseen.ts";
import { writeRelease } from "../publication/releases/record.ts";
import { renderContradicted } from "../publication/words/contradicted.ts";
import { referencePath } from "../region/region.ts";
import type { ProtectOptions, SecrecyReport } from "../secrecy/index.ts";
import { type Context, donneesOption } from "./context.ts";
import { projectRoot, resolveDataFolder } from "./data-folder.ts";
import { stopOnDisclosure } from "./disclosure.ts";
import { exitCodes, Failure } from "./failure.ts";
import { renderForeseen } from "./foreseen.ts";
import type { Io } from "./io.ts";
import { renderLate } from "./late.ts";
import { sansLesRefusesOption, stopOnRefusal } from "./refusal.ts";
import { folderMemory } from "./secrecy-memory.ts";
import { startSteps } from "./steps.ts";
import { renderWithheld } from "./withheld.ts";

interface Options {
  donnees?: string;
  sortie?: string;
  base: string;
  publier?: true;
  essai?: true;
  sansLesRefuses?: true;
}

/** `stages construire`: from extracts to a checked static site. */
export function registerConstruire({ program, io }: Context): void {
  program
    .command("construire")
    .description(
      "construit le site ; rien n'est remplacé tant que le nouveau site n'est pas entier et contrôlé",
    )
    .option(...donneesOption)
    .option("--sortie <DOSSIER>", "dossier du site (sinon dist)")
    .option(
      "--publier",
      "dit d'abord ce qui change, attend ou disparaît, puis note la publication : les suivantes n'en trahiront pas les secrets",
    )
    .option("--essai", "avec --publier : s'arrête après l'avoir dit, rien n'est écrit")
    .option("--base </chemin/>", "chemin du site chez l'hébergeur, pour un sous-dossier", "/")
    .option(...sansLesRefusesOption)
    .action(async (options: Options) => void (await construire(options, io)));
}

/** What `construire` leans on besides the pipeline; a test gives its own. */
interface Steps extends Pick<ProtectOptions, "second"> {
  build?: typeof buildSite;
}

/** Builds the site as `stages construire` does, unless it is only tried; also what `npm run build` and `npm start` call. */
export async function construire(
  options: Options,
  io: Io,
  { build = buildSite, ...secrecy }: Steps = {},
): Promise<string> {
  const folders = resolveDataFolder(options.donnees, io.cwd);
  const output = options.sortie === undefined ? join(projectRoot, "dist") : resolve(io.cwd, options.sortie);
  checkOutput(output);
  checkBase(options.base);
  if (options.essai && !options.publier)
    throw new Failure(
      "« --essai » dit ce qu'une publication changerait : ajoutez « --publier ».\n",
      exitCodes.usage,
    );
  const steps = startSteps(io, 4);
  let emptyLines: string[] = [];
  let report: SecrecyReport | null = null;
  const workshop = mkdtempSync(join(workshops(), "construire-"));
  try {
    steps.next("lecture et contrôle des extraits");
    const loaded = await load(folders);
    stopOnRefusal(loaded, io, options.sansLesRefuses ?? false);
    io.err(renderLate(loaded.warehouse.late));
    steps.next("calcul des indicateurs et secret statistique");
    const published = await compute(
      loaded.warehouse,
      folders,
      secrecy.second ? undefined : folderMemory(),
      secrecy,
    );
    stopOnDisclosure(published);
    report = published.protection.report;
    if (options.publier) io.out(renderForeseen(foresee(published)));
    if (options.essai) {
      io.err(renderWithheld(report));
      io.out("Essai : rien n’est écrit, ni le site ni le relevé de la publication.\n");
      return output;
    }
    steps.next("figures, tableaux et téléchargements");
    const publication = join(workshop, "publication");
    await publish(loaded, published, publication, io.now());
    emptyLines = readEmptyLines(publication);
    steps.next("pages du site");
    await build({ publication, output, base: options.base }).catch(explainRefusal);
    if (options.publier) await record(loaded, published, folders.publications, io);
  } finally {
    steps.end();
    rmSync(workshop, { recursive: true, force: true });
  }
  if (report) io.err(renderContradicted(report.contradicted) + renderWithheld(report));
  if (emptyLines.length > 0)
    io.err(`Mentions légales à remplir dans ${referencePath("mentions.csv")} : ${emptyLines.join(", ")}\n`);
  io.out(`Site construit dans ${relative(io.cwd, output) || "."}\n`);
  return output;
}

/** Lines of the legal notice that the publisher has left empty. */
function readEmptyLines(publication: string): string[] {
  return JSON.parse(readFileSync(join(publication, "manifest.json"), "utf8")).mentionsVides;
}

async function record(
  { warehouse }: Loaded,
  { protection }: Published,
  folder: string,
  io: Io,
): Promise<void> {
  const path = await writeRelease(folder, protection.counts, io.now().toISOString(), warehouse.db);
  io.out(`Publication notée dans ${relative(io.cwd, path)}\n`);
}

function workshops(): string {
  const folder = join(projectRoot, ".stages");
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** A folder that holds something else than a site of ours is never replaced. */
function checkOutput(output: string): void {
  if (!existsSync(output) || readdirSync(output).length === 0) return;
  if (existsSync(join(output, "donnees/indicateurs.csv"))) return;
  throw new Failure(
    `Le dossier « ${output} » contient autre chose qu'un site de l'observatoire : il n'est pas remplacé.\n` +
      "Indiquez après « --sortie » un dossier vide ou nouveau.\n",
    exitCodes.usage,
  );
}

function checkBase(base: string): void {
  if (/^\/(?:[\w.~-]+\/)*$/.test(base)) return;
  throw new Failure(
    `« --base ${base} » : le chemin commence et finit par « / », par exemple « /stages/ ».\n`,
    exitCodes.usage,
  );
}

/** A page that names an unknown block or a broken link is its author's to mend: sentences, and no stack. */
function explainRefusal(error: unknown): never {
  if (!(error instanceof SiteRefused)) throw error;
  const lines = error.findings.map(({ page, message }) => `  ${page} : ${message}\n`);
  throw new Failure(
    `Le site n’est pas construit, l’ancien reste en place. À corriger :\n${lines.slice(0, 20).join("")}`,
  );
}
