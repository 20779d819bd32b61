import { existsSync, readdirSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { inPassingFolder } from "../../site/build/passing-folder.ts";
import { FolderHeld } from "../../site/build/replacement.ts";
import { buildSite, recoverReplacement, SiteRefused } from "../../site/build/site.ts";
import { formatDate } from "../french/format.ts";
import { compute, load, type Published, prepareVersion, publish } from "../pipeline.ts";
import { findHiddenRegion, foresee } from "../publication/releases/foreseen.ts";
import { findLastRelease, prepareRelease } from "../publication/releases/record.ts";
import { renderContradicted } from "../publication/words/contradicted.ts";
import type { ProtectOptions } from "../secrecy/index.ts";
import { type Context, donneesOption } from "./context.ts";
import { resolveDataFolder } from "./data-folder.ts";
import { stopOnDisclosure } from "./disclosure.ts";
import { engineOf, moteurOption } from "./engine.ts";
import { exitCodes, Failure } from "./failure.ts";
import { renderForeseen } from "./foreseen.ts";
import type { Io } from "./io.ts";
import { renderLate } from "./late.ts";
import { isBuiltSite } from "./output-folder.ts";
import { projectRoot, readProgramVersion } from "./project.ts";
import { sansLesRefusesOption, stopOnRefusal } from "./refusal.ts";
import { withCrew } from "./secrecy-crew.ts";
import { folderMemory } from "./secrecy-memory.ts";
import { findBase, tellEmptyLines } from "./site-address.ts";
import { startSteps } from "./steps.ts";
import { renderWithheld } from "./withheld.ts";
import { workshops } from "./workshops.ts";

interface Options {
  donnees?: string;
  sortie?: string;
  /** Left out: the path of the public address, else `/`. */
  base?: string;
  publier?: true;
  essai?: true;
  moteur?: string;
  sansLesRefuses?: true;
}

/** `stages construire`: from extracts to a checked static site. */
export function registerConstruire({ command, io }: Context): void {
  command
    .option(...donneesOption)
    .option("--sortie <DOSSIER>", "dossier du site (sinon dist)")
    .option(
      "--publier",
      "dit d'abord ce qui change, attend ou disparaît, puis note la publication : elle garde son adresse (/donnees/versions/DATE/), et les suivantes n'en trahiront pas les secrets",
    )
    .option("--essai", "avec --publier : s'arrête après l'avoir dit, rien n'est écrit")
    .option(
      "--base </chemin/>",
      "chemin du site chez l'hébergeur, pour un sous-dossier (sinon celui de « adresse_site », dans mentions.csv)",
    )
    .option(...moteurOption)
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
  await recoverReplacement(output);
  checkOutput(output);
  if (options.base !== undefined) checkBase(options.base);
  if (options.essai && !options.publier)
    throw new Failure(
      "« --essai » dit ce qu'une publication changerait : ajoutez « --publier ».\n",
      exitCodes.usage,
    );
  const engine = await engineOf(options.moteur, io);
  const before = findLastRelease(folders.publications);
  const at = io.now().toISOString();
  if (options.publier) checkClock(before, at);
  const steps = startSteps(io, 4);
  try {
    return await inPassingFolder(join(workshops(), "construire"), async (workshop) => {
      steps.next("lecture et contrôle des extraits");
      const loaded = await load(folders);
      stopOnRefusal(loaded, io, options.sansLesRefuses ?? false);
      io.err(renderLate(loaded.warehouse.late));
      steps.next("calcul des indicateurs et secret statistique");
      const memory = secrecy.second ? undefined : folderMemory();
      const published = await withCrew((crew) =>
        compute(loaded.warehouse, folders, memory, { ...secrecy, engine, crew }),
      );
      stopOnDisclosure(published);
      const { report, counts } = published.protection;
      if (options.publier) io.out(tellForeseen(published));
      if (options.essai) {
        io.err(renderWithheld(report));
        io.out("Essai : rien n’est écrit, ni le site ni le relevé de la publication.\n");
        return output;
      }
      steps.next("figures, tableaux et téléchargements");
      const publication = join(workshop, "publication");
      const draft = options.publier ? prepareVersion(loaded, published, at, readProgramVersion()) : null;
      await publish(loaded, published, publication, draft ? new Date(at) : (io.sourceDate ?? null), draft);
      const base = findBase(publication, options.base);
      const release = draft
        ? await prepareRelease(folders.publications, counts, at, loaded.warehouse.db, draft.kept)
        : null;
      const companion = release && {
        path: release.path,
        appear() {
          if (findLastRelease(folders.publications) !== before) throw new Failure(publishedMeanwhile);
          release.appear();
        },
      };
      steps.next("pages du site");
      const onWait = () =>
        io.err("Une autre construction est en cours : celle-ci commence dès qu'elle est finie.\n");
      await build({ publication, output, base, onWait, ...(companion && { companion }) }).catch(
        (error: unknown) => {
          release?.discard();
          throw explainFailure(error);
        },
      );
      steps.end();
      if (release && draft)
        io.out(
          `Publication notée dans ${relative(io.cwd, release.path)} ; sa version est à l'adresse /donnees/versions/${draft.version.address}/\n`,
        );
      io.err(renderContradicted(report.contradicted) + renderWithheld(report));
      tellEmptyLines(publication, io);
      io.out(`Site construit dans ${relative(io.cwd, output) || "."}\n`);
      return output;
    });
  } finally {
    steps.end();
  }
}

function tellForeseen(published: Published): string {
  return renderForeseen(foresee(published), findHiddenRegion(published.protection, published.observations));
}

const publishedMeanwhile =
  "Une autre publication a été notée pendant celle-ci, qui ne la connaît pas : rien n'est changé. Recommencez.\n";

/** Publications are read in the order of their dates: one that does not follow the last is not written. */
function checkClock(last: string | null, at: string): void {
  if (last === null || last < at.slice(0, 19)) return;
  throw new Failure(
    `La dernière publication est du ${formatDate(last)} à ${last.slice(11, 16).replace(":", " h ")} (temps universel), et l'horloge de cet ordinateur dit une heure d'avant : mettez-la à l'heure. Rien n'est changé.\n`,
  );
}

/** A folder that holds something else than a site of ours is never replaced. */
function checkOutput(output: string): void {
  for (let path = output; path !== dirname(path); path = dirname(path))
    if (existsSync(path) && !statSync(path).isDirectory())
      throw new Failure(
        `« ${path} » est un fichier : indiquez après « --sortie » un dossier vide ou nouveau.\n`,
        exitCodes.usage,
      );
  if (!existsSync(output) || readdirSync(output).length === 0) return;
  if (isBuiltSite(output)) return;
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

/** What a person can mend: a page that names an unknown block or a broken link, a folder open elsewhere. Sentences, and no stack. */
function explainFailure(error: unknown): unknown {
  if (error instanceof FolderHeld)
    return new Failure(
      `Le dossier « ${error.folder} » est ouvert dans un autre programme : fermez-le (Explorateur, navigateur, terminal), puis retapez la même commande. L'ancien site reste en place, rien n'est noté.\n`,
    );
  if (!(error instanceof SiteRefused)) return error;
  const lines = error.findings.map(({ page, message }) => `  ${page} : ${message}\n`);
  return new Failure(
    `Le site n’est pas construit, l’ancien reste en place. À corriger :\n${lines.slice(0, 20).join("")}`,
  );
}
