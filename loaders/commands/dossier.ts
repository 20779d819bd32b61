import { cpSync, existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { inPassingFolder } from "../../site/build/passing-folder.ts";
import { findBrowser, noBrowser } from "../../site/pack/browser.ts";
import { type PackPlan, planPack } from "../../site/pack/plan.ts";
import { plural } from "../french/format.ts";
import { visible } from "../french/visible.ts";
import { findObstacle } from "../intake/keep/obstacle.ts";
import { regionPlace } from "../region/place.ts";
import { makeFolder } from "../writing/make-folder.ts";
import { ecraserOption } from "./answers/answer.ts";
import type { Context } from "./context.ts";
import { exitCodes, Failure } from "./failure.ts";
import { takes } from "./french.ts";
import type { Io } from "./io.ts";
import { isBelow } from "./output-folder.ts";
import { projectRoot } from "./project.ts";
import { startSteps } from "./steps.ts";
import { workshops } from "./workshops.ts";

interface Options {
  site?: string;
  ecraser?: true;
}

/** What a pack holds: nothing else is ever removed from a folder. */
const ours = /^(?:\d\d-[a-z0-9-]+\.(?:pdf|html|xlsx)|diapositives)$/;

/** `stages dossier SORTIE/`: the meeting pack, drawn from the pages of the built site. */
export function registerDossier({ command, io }: Context): void {
  takes(command, "dossier à écrire")
    .option("--site <DOSSIER>", "site construit d'où tirer le dossier (sinon dist)")
    .option(ecraserOption[0], "remplace le dossier de réunion qui est déjà là")
    .action(async (typed: string, options: Options) => {
      const site = siteOf(options.site, io);
      const output = resolve(io.cwd, typed);
      checkPlace(output, typed, site, options);
      const plan = planPack(site, regionPlace.nom);
      const browser = findBrowser();
      const names = await inPassingFolder(join(workshops(), "dossier"), async (folder) => {
        const written = browser
          ? await draw(site, plan, folder, browser, io)
          : (await import("../../site/pack/pages.ts")).writePages(site, plan, folder);
        put(folder, output, typed);
        return written;
      });
      if (browser === null)
        io.err(
          `${noBrowser} Sans navigateur, les pages sont écrites en HTML, à ouvrir et à imprimer, et il n'y a pas de diapositives.\n`,
        );
      io.out(
        `${plural(names.length, "fichier")} dans ${relative(io.cwd, output) || "."}, de ${names[0]} à ${names.at(-1)}\n`,
      );
    });
}

async function draw(
  site: string,
  plan: PackPlan,
  folder: string,
  browser: string,
  io: Io,
): Promise<string[]> {
  const { countSteps, drawPack } = await import("../../site/pack/drawn.ts");
  const steps = startSteps(io, countSteps(plan));
  try {
    return await drawPack(site, plan, folder, browser, steps.next);
  } finally {
    steps.end();
  }
}

function siteOf(typed: string | undefined, io: Io): string {
  const site = typed === undefined ? join(projectRoot, "dist") : resolve(io.cwd, typed);
  if (existsSync(join(site, "index.html")) && existsSync(join(site, "_site"))) return site;
  throw new Failure(
    typed === undefined
      ? "Le site n'est pas encore construit : tapez d'abord « npx stages construire ».\n"
      : `« ${visible(typed)} » n'est pas un site construit : indiquez le dossier donné à « construire --sortie ».\n`,
    exitCodes.usage,
  );
}

/** @throws Failure (usage) before anything is drawn */
function checkPlace(output: string, typed: string, site: string, { ecraser }: Options): void {
  const shown = `« ${visible(typed)} »`;
  const wrong = (says: string) => new Failure(`${says}\n`, exitCodes.usage);
  if (isBelow(site, output)) throw wrong(`${shown} est dans le site lui-même : écrivez le dossier ailleurs.`);
  if (!existsSync(output)) return;
  if (!statSync(output).isDirectory()) throw wrong(`${shown} est un fichier : indiquez un dossier.`);
  const there = readdirSync(output);
  const others = there.filter((name) => !ours.test(name));
  if (others[0] !== undefined)
    throw wrong(
      `${shown} contient autre chose qu'un dossier de réunion (« ${visible(others[0])} ») : indiquez un dossier neuf.`,
    );
  if (there.length > 0 && !ecraser)
    throw wrong(
      `${shown} contient déjà un dossier de réunion : indiquez un autre nom, ou ajoutez « --ecraser » pour le remplacer.`,
    );
}

/** Puts the whole pack in its place, once it is drawn. @throws Failure for an obstacle on the machine */
function put(drawn: string, output: string, typed: string): void {
  try {
    makeFolder(output);
    for (const name of readdirSync(output))
      if (ours.test(name)) rmSync(join(output, name), { recursive: true });
    cpSync(drawn, output, { recursive: true });
  } catch (error) {
    const obstacle = findObstacle(error);
    if (obstacle === null) throw error;
    throw new Failure(`« ${visible(typed)} » ne s'écrit pas en entier. ${obstacle}.\n`);
  }
}
