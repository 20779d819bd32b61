import { appendFileSync, cpSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { build } from "esbuild";
import { type BuildMemory, noMemory } from "./memory.ts";

const FAVICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#0b5a6f"/><g fill="#fff"><circle cx="9" cy="21" r="3.5"/><circle cx="23" cy="11" r="3.5"/><path d="M10.3 18.1 20.3 10l2.4 4-10 8z" opacity=".55"/></g></svg>
`;

/**
 * Writes `_site/`: the style sheet with its font inside and the site's name for the foot of printed pages, the classic
 * scripts, the favicon. Says whether figures can be redrawn.
 * @param others entries beside the site's own, by name: a path below `src/`
 * @param memory gives the bundles of a program that has not changed
 */
export async function writeAssets(
  project: string,
  folder: string,
  siteName: string,
  others: Record<string, string> = {},
  memory: BuildMemory = noMemory,
): Promise<{ figures: boolean }> {
  const outdir = join(folder, "_site");
  const source = join(project, "src");
  mkdirSync(outdir, { recursive: true });
  writeFileSync(join(outdir, "favicon.svg"), FAVICON);
  const entries = {
    style: "style.css",
    font: "font.ts",
    site: "site.ts",
    figures: join("figures", "figures-entry.ts"),
    verifier: join("verifier", "verifier.ts"),
    "verifier-style": join("verifier", "style.css"),
    ...others,
  };
  const present = Object.entries(entries).filter(([, file]) => existsSync(join(source, file)));
  const bundles = await memory.onceAwaited(["assets", JSON.stringify(present)], () =>
    bundle(project, present),
  );
  for (const [file, content] of bundles) writeFileSync(join(outdir, file), content);
  const name = JSON.stringify(siteName).replaceAll("<", "\\3c ");
  appendFileSync(join(outdir, "style.css"), `@page{@bottom-left{content:${name}}}\n`);
  return { figures: present.some(([name]) => name === "figures") };
}

/** The bundles of entries, each a name and a path below `src/`, by the names of their files. */
async function bundle(
  project: string,
  entries: [name: string, path: string][],
): Promise<[string, Uint8Array][]> {
  const outdir = join(project, "_site");
  const { outputFiles } = await build({
    absWorkingDir: project,
    entryPoints: Object.fromEntries(entries.map(([name, file]) => [name, join(project, "src", file)])),
    outdir,
    write: false,
    bundle: true,
    minify: true,
    format: "iife",
    target: ["es2020", "chrome96", "firefox102", "safari15"],
    legalComments: "none",
    loader: { ".woff2": "dataurl" },
    // Plot shifts its marks by half a pixel on coarse screens, never in Node: redrawn figures must equal drawn ones.
    define: { "window.devicePixelRatio": "2" },
    logLevel: "silent",
  });
  return outputFiles.map(({ path, contents }) => [relative(outdir, path), contents]);
}

/** What of a publication is downloaded, at the root of the site as in its folder. */
export const downloads: readonly string[] = ["donnees", "revisions.xml"];

/** Copies the publication's downloads to their stable addresses, `/donnees/…` and `/revisions.xml`. */
export function copyDownloads(publication: string, folder: string): void {
  for (const name of downloads)
    if (existsSync(join(publication, name)))
      cpSync(join(publication, name), join(folder, name), { recursive: true });
}
