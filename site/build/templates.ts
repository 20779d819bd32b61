import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fillFragments } from "./block-rule.ts";
import { findDataFiles, hashOfPublication, nameFor, renameIn, runLoader } from "./data-files.ts";
import { readFolder } from "./folder-files.ts";
import { prepareCache, runFrameworkBuild } from "./framework.ts";
import type { BuildMemory } from "./memory.ts";
import { inPassingFolder } from "./passing-folder.ts";
import { getManifest, readFragment } from "./publication-folder.ts";
import { withSources } from "./work-folder.ts";

/** What Framework wrote: its files, by their paths in its output. */
type Output = Map<string, Uint8Array>;

interface Options {
  project: string;
  /** Where long works are made. */
  work: string;
  publication: string;
  memory: BuildMemory;
}

/**
 * Writes the pages in `folder`, as Framework builds them. It does so once a version of the program and a territory, with a mark where each fragment
 * goes; a publication then only fills them. Where a page's data cannot be filled, Framework builds from the publication itself.
 */
export async function writePages(folder: string, options: Options): Promise<void> {
  const settled = settledManifest(options.publication);
  const output = await options.memory
    .onceAwaited(["gabarits", settled], () => buildTemplates(settled, options))
    // A loader that fails without a publication, or a page with a mistake, of which the build from the publication will tell.
    .catch(() => new Map());
  const data = findDataFiles(options.project, output.keys(), (path) => textOf(output.get(path)));
  if (output.size === 0 || data === null) return await runFramework(folder, options);
  const filled = new Map(output);
  const renamed: [before: string, after: string, size: number][] = [];
  await withSources(options.project, options.work, async (sources) => {
    const read = hashOfPublication(options.publication);
    for (const { path, loader } of data) {
      const content = await options.memory.onceAwaited(["fichier de données", loader, read], () =>
        runLoader(sources, loader, options.publication),
      );
      const name = nameFor(path, content);
      filled.delete(path);
      filled.set(name, content);
      renamed.push([path, name, content.length]);
    }
  });
  const fragment = (id: string) => readFragment(options.publication, id);
  for (const [path, bytes] of filled) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), path.endsWith(".html") ? fill(textOf(bytes)) : bytes);
  }

  function fill(template: string): string {
    const named = renamed.reduce(
      (html, [before, after, size]) => renameIn(html, before, after, size),
      template,
    );
    return fillFragments(named, fragment);
  }
}

/** The manifest without what moves from one publication to the next: what pages are made from, beside the program. */
function settledManifest(publication: string): string {
  const { generatedAt: _date, version: _version, jeuDeDonnees: _data, ...settled } = getManifest(publication);
  return JSON.stringify({ generatedAt: "", ...settled });
}

/** Framework's output over a publication that has its manifest and nothing else. */
async function buildTemplates(settled: string, options: Options): Promise<Output> {
  return await inPassingFolder(join(options.work, "gabarits"), async (passing) => {
    const [publication, pages] = [join(passing, "publication"), join(passing, "pages")];
    mkdirSync(publication);
    writeFileSync(join(publication, "manifest.json"), settled);
    await runFramework(pages, { ...options, publication }, { STAGES_GABARITS: "1" });
    return readFolder(pages);
  });
}

async function runFramework(
  folder: string,
  { project, work, publication }: Options,
  env: Record<string, string> = {},
): Promise<void> {
  await withSources(project, work, async (sources) => {
    prepareCache(sources);
    await runFrameworkBuild(sources, {
      STAGES_PUBLICATION: publication,
      STAGES_SITE_OUTPUT: relative(sources, folder),
      ...env,
    });
  });
}

function textOf(bytes: Uint8Array | undefined): string {
  return Buffer.from(bytes ?? []).toString("utf8");
}
