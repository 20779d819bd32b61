import { existsSync } from "node:fs";
import { markFragment, placeFragments } from "./site/build/block-rule.ts";
import { interpreters } from "./site/build/data-files.ts";
import { findManifest, findSheets, readFragment } from "./site/build/publication-folder.ts";
import { sayRegion } from "./site/build/region-words.ts";

/**
 * Observable Framework's settings. The pipeline has already run: nothing here reads `loaders/`, and nothing
 * throws when the publication folder is missing. A build asks for marks instead of fragments (`site/build/templates.ts`). Framework's own chrome is switched off, since the finishing
 * step (`site/finish/finish.ts`) writes the page's shell.
 */
const publication = process.env.STAGES_PUBLICATION ?? ".stages/publication";
const fragment = process.env.STAGES_GABARITS ? markFragment : (id: string) => readFragment(publication, id);
const hasPage = (folder: string) =>
  ["md", "md.ts"].some((ext) => existsSync(`src/${folder}/[code]/index.${ext}`));

export default {
  root: "src",
  output: process.env.STAGES_SITE_OUTPUT ?? "dist",
  style: null,
  globalStylesheets: [],
  search: false,
  sidebar: false,
  pager: false,
  toc: false,
  header: null,
  footer: null,
  pages: [],
  preserveIndex: true,
  preserveExtension: true,
  interpreters,
  dynamicPaths: findSheets(publication).filter((path) => hasPage(path.split("/")[1] ?? "")),
  markdownIt: (md: Parameters<typeof placeFragments>[0] & Parameters<typeof sayRegion>[0]) =>
    sayRegion(placeFragments(md, fragment), () => findManifest(publication).region),
};
