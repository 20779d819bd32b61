import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { checkSite, type SiteFinding } from "../check/check.ts";
import { finishPages } from "../finish/finish.ts";
import type { SiteFacts } from "../finish/site-facts.ts";
import { writeSearch } from "../search/index.ts";
import { copyDownloads, writeAssets } from "./assets.ts";
import { writeChecker } from "./checker.ts";
import { writeDataPages } from "./data-pages.ts";
import { writeSiteLicences } from "./licences.ts";
import { type BuildMemory, folderMemory, forgetOldest } from "./memory.ts";
import { removeUnreached } from "./modules.ts";
import { oneBuildAtATime } from "./one-build.ts";
import { findBuiltPages } from "./page-addresses.ts";
import { inPassingFolder, removeLeftIn } from "./passing-folder.ts";
import { hashOfProgram } from "./program-hash.ts";
import { getManifest } from "./publication-folder.ts";
import { type Companion, finishReplacement, isReplacementLeft, replaceFolder } from "./replacement.ts";
import { writeSitemap } from "./sitemap.ts";
import { writePages } from "./templates.ts";
import { workFolder } from "./work-folder.ts";

interface BuildOptions {
  /** Folder the pipeline wrote. */
  publication: string;
  /** Folder replaced once the new site is whole and checked. */
  output: string;
  /** Path of the site on its host, `/` by default. */
  base?: string;
  /** What appears with the new site, or not at all: the record of a publication. */
  companion?: Companion;
  /** Called where another build of the checkout must be awaited. */
  onWait?: () => void;
  /** The checkout: where `observablehq.config.ts` and `src/` are. */
  project?: string;
}

/** The finished site failed a check; `findings` say where and what. Nothing was replaced. */
export class SiteRefused extends Error {
  constructor(readonly findings: SiteFinding[]) {
    super(findings.map(({ page, message }) => `${page}\u202f: ${message}`).join("\n"));
  }
}

const PROJECT = fileURLToPath(new URL("../..", import.meta.url));

/**
 * Builds the site from a publication folder: Framework in a child, finishing step, checks, then the output
 * folder is replaced in one rename. Throws `SiteRefused` where a check fails.
 */
export async function buildSite(options: BuildOptions): Promise<{ pages: string[] }> {
  const project = options.project ?? PROJECT;
  const output = resolve(options.output);
  const work = workFolder(project);
  const remembered = join(work, "pages");
  const build = async () => {
    removeLeftIn(work);
    const memory = folderMemory(remembered, hashOfProgram(project));
    return await inPassingFolder(join(work, "site"), async (passing) => {
      // A passing folder is its maker's alone; a site is read by a server.
      const fresh = join(passing, "site");
      mkdirSync(fresh);
      const publication = resolve(options.publication);
      await writePages(fresh, { project, work, publication, memory });
      const facts = await finishSite(project, fresh, options, memory);
      const findings = await checkSite(fresh, facts, memory);
      if (findings.length > 0) throw new SiteRefused(findings);
      await replaceFolder(fresh, output, options.companion);
      forgetOldest(remembered);
      return { pages: [...facts.pages] };
    });
  };
  return oneBuildAtATime(project, build, options.onWait);
}

/** Ends the replacement of a site that was stopped midway; waits for the build of the checkout that is at work, if any. */
export async function recoverReplacement(output: string, project: string = PROJECT): Promise<void> {
  if (isReplacementLeft(output)) await oneBuildAtATime(project, async () => finishReplacement(output));
}

async function finishSite(
  project: string,
  folder: string,
  options: BuildOptions,
  memory: BuildMemory,
): Promise<SiteFacts> {
  const manifest = getManifest(options.publication);
  const { figures } = await writeAssets(project, folder, manifest.region.site, {}, memory);
  const checker = await writeChecker(project, join(folder, "_site"), memory);
  writeDataPages(options.publication, folder);
  const pages = new Set(findBuiltPages(folder));
  const facts: SiteFacts = { manifest, pages, base: options.base ?? "/", figures, search: true };
  finishPages(folder, facts, memory);
  await removeUnreached(folder, pages, memory);
  await writeSiteLicences(project, folder, checker, memory);
  await writeSearch(folder, facts.pages, project, memory);
  copyDownloads(options.publication, folder);
  writeSitemap(folder, facts);
  return facts;
}
