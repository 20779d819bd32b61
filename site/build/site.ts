import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { cp } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { checkSite, type SiteFinding } from "../check/check.ts";
import { finishPages } from "../finish/finish.ts";
import type { SiteFacts } from "../finish/site-facts.ts";
import { writeSearch } from "../search/index.ts";
import { copyDownloads, writeAssets } from "./assets.ts";
import { prepareCache, runFrameworkBuild } from "./framework.ts";
import { removeUnreached } from "./modules.ts";
import { oneBuildAtATime } from "./one-build.ts";
import { findBuiltPages } from "./page-addresses.ts";
import { getManifest } from "./publication-folder.ts";

interface BuildOptions {
  /** Folder the pipeline wrote. */
  publication: string;
  /** Folder replaced once the new site is whole and checked. */
  output: string;
  /** Path of the site on its host, `/` by default. */
  base?: string;
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
  const work = join(project, ".stages");
  mkdirSync(work, { recursive: true });
  return oneBuildAtATime(project, async () => {
    const fresh = mkdtempSync(join(work, "site-"));
    try {
      prepareCache(project);
      await runFrameworkBuild(project, {
        STAGES_PUBLICATION: resolve(options.publication),
        STAGES_SITE_OUTPUT: relative(project, fresh),
      });
      const facts = await finishSite(project, fresh, options);
      const findings = await checkSite(fresh, facts);
      if (findings.length > 0) throw new SiteRefused(findings);
      await replaceFolder(fresh, output);
      return { pages: [...facts.pages] };
    } finally {
      rmSync(fresh, { recursive: true, force: true });
    }
  });
}

async function finishSite(project: string, folder: string, options: BuildOptions): Promise<SiteFacts> {
  const manifest = getManifest(options.publication);
  const { figures } = await writeAssets(project, folder, manifest.region.site);
  const pages = new Set(findBuiltPages(folder));
  const facts: SiteFacts = { manifest, pages, base: options.base ?? "/", figures, search: true };
  finishPages(folder, facts);
  await removeUnreached(folder, pages);
  await writeSearch(folder, facts.pages, project);
  copyDownloads(options.publication, folder);
  return facts;
}

/** Puts `fresh` at `target`: copied beside it first, since a rename does not cross file systems. */
async function replaceFolder(fresh: string, target: string): Promise<void> {
  mkdirSync(dirname(target), { recursive: true });
  const aside = `${target}.nouveau-${process.pid}`;
  const old = `${target}.ancien-${process.pid}`;
  await cp(fresh, aside, { recursive: true });
  if (existsSync(target)) renameSync(target, old);
  renameSync(aside, target);
  rmSync(old, { recursive: true, force: true });
}
