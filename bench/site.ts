import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { resolveDataFolder } from "../loaders/commands/data-folder.ts";
import { projectRoot } from "../loaders/commands/project.ts";
import { compute, load, publish } from "../loaders/pipeline.ts";
import { figuresOfPages } from "../loaders/publication/figures/of-pages.ts";
import { sheetFigures } from "../loaders/publication/figures/sheet.ts";
import { readContents } from "../loaders/publication/reading/contents.ts";
import { sheets } from "../loaders/region/sheets.ts";
import { describeState } from "../loaders/warehouse/index.ts";
import { findBuiltPages } from "../site/build/page-addresses.ts";
import { buildSite } from "../site/build/site.ts";
import { serveSite } from "../site/preview/serve.ts";
import { buildDefaultProject, type DefaultPage } from "./default-page/project.ts";
import { measurePage, type PageMeasure } from "./lighthouse.ts";

/**
 * `npm run bench -- site [PASSES]`: Lighthouse on the demonstration's pages, beside Framework's default page with the same
 * charts; both are served compressed by the same server. The demonstration asks engines not to list it, and Lighthouse counts
 * that as a fault: the pages measured here go without that line, as pages of real extracts do.
 */
const passes = Number(process.argv[3] ?? 3);
const ours = ["/", "/placement/", "/evolution/", "/departements/14/", "/comparer/"];
const workshop = mkdtempSync(join(tmpdir(), "stages-bench-site-"));
try {
  const { site, figures } = await buildOurs(join(workshop, "publication"), join(workshop, "site"));
  const plain = await buildDefaultProject(join(workshop, "defaut"), figures);
  console.log(`Lighthouse 12, téléphone et réseau 4G lent simulés, médiane de ${passes} passages`);
  console.log(`${cpus().length} cœurs\n`);
  console.log(
    "| page | accessibilité | bonnes pratiques | référencement | performance | Ko reçus | requêtes | déplacement | plus grand élément (s) | blocage (s) |",
  );
  console.log(`|---|${"---:|".repeat(9)}`);
  await measureFolder(
    site,
    ours.map((path) => [path, path]),
  );
  await measureFolder(
    plain,
    Object.entries(figures).map(([name, { title }]) => [
      `${title}, page par défaut de Framework`,
      `/${name}.html`,
    ]),
  );
} finally {
  rmSync(workshop, { recursive: true, force: true });
}

/** Prints one line a page of the folder: [title, address]. */
async function measureFolder(folder: string, pages: [string, string][]): Promise<void> {
  const server = await serveSite(folder, 0);
  try {
    for (const [title, path] of pages)
      console.log(
        `| ${title} | ${cells(await measurePage(server.url + path.slice(1), passes)).join(" | ")} |`,
      );
  } finally {
    await server.close();
  }
}

function cells(page: PageMeasure): string[] {
  const { accessibility, "best-practices": practices, seo, performance, bytes, requests } = page;
  return [
    ...[accessibility, practices, seo, performance].map(String),
    (bytes / 1000).toFixed(0),
    String(requests),
    page.shift.toFixed(3),
    page.largestPaint.toFixed(1),
    page.blocked.toFixed(2),
  ].map((text) => text.replace(".", ","));
}

/** The demonstration's site, and the figures of its pages for the default project. */
async function buildOurs(
  publication: string,
  output: string,
): Promise<{ site: string; figures: Record<string, DefaultPage> }> {
  const folders = resolveDataFolder(join(projectRoot, "data/demonstration"), projectRoot);
  const loaded = await load(folders);
  const published = await compute(loaded.warehouse, folders);
  await publish(loaded, published, publication, null);
  await buildSite({ publication, output });
  for (const path of findBuiltPages(output)) {
    const file = join(output, path, "index.html");
    writeFileSync(file, readFileSync(file, "utf8").replace('<meta name="robots" content="noindex">', ""));
  }
  const input = { ...loaded, ...published, at: null };
  const { data } = await readContents(input, await describeState(loaded.warehouse));
  const draw = (page: string) => (figuresOfPages[page] ?? []).map((one) => one(data));
  const { pair, others } = sheetFigures(data, sheets.find(({ folder }) => folder === "departements/14")!);
  return {
    site: output,
    figures: {
      index: { title: "/", figures: draw("") },
      placement: { title: "/placement/", figures: draw("placement") },
      departement: { title: "/departements/14/", figures: [...pair, ...others] },
    },
  };
}
