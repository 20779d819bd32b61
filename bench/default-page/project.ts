import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { build } from "esbuild";
import { prepareCache, runFrameworkBuild } from "../../site/build/framework.ts";
import { light } from "../../src/figures/palette.ts";
import type { FigureSpec, FilteredFigure } from "../../src/figures/spec.ts";

const root = resolve(import.meta.dirname, "../..");

/** A page to build: its title and the figures it draws. */
export interface DefaultPage {
  title: string;
  figures: readonly (FigureSpec | FilteredFigure)[];
}

/**
 * Builds a project as Framework's documentation shows it: default theme and settings, figures read from JSON and drawn by
 * cells. Only its fonts of Google's are left out, since a build without a network could not load them. Returns the site's folder.
 */
export async function buildDefaultProject(
  folder: string,
  pages: Record<string, DefaultPage>,
): Promise<string> {
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  };
  mkdirSync(folder, { recursive: true });
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction");
  write("package.json", '{ "name": "page-par-defaut", "private": true, "type": "module" }\n');
  write("observablehq.config.js", 'export default { root: "src", globalStylesheets: [] };\n');
  for (const [name, { title, figures }] of Object.entries(pages)) {
    write(`src/data/${name}.json`, JSON.stringify(figures));
    write(`src/${name}.md`, writePage(name, title, figures.length));
  }
  await build({
    entryPoints: [join(import.meta.dirname, "charts.ts")],
    outfile: join(folder, "src/components/charts.js"),
    bundle: true,
    format: "esm",
    packages: "external",
    logLevel: "silent",
  });
  prepareCache(folder);
  await runFrameworkBuild(folder, {});
  return join(folder, "dist");
}

function writePage(name: string, title: string, count: number): string {
  const colours = Object.entries(light).map(([tone, colour]) => `--${tone}: ${colour};`);
  const cells = Array.from({ length: count }, (_, index) =>
    [
      `## \${(figures[${index}].variants ? Object.values(figures[${index}].variants)[0] : figures[${index}]).title}`,
      `\`\`\`js\ndisplay(resize((width) => drawFigure(figures[${index}], width)));\n\`\`\``,
    ].join("\n\n"),
  );
  return [
    `# ${title}`,
    `<style>:root { ${colours.join(" ")} }</style>`,
    `\`\`\`js\nimport {drawFigure} from "./components/charts.js";\nconst figures = await FileAttachment("./data/${name}.json").json();\n\`\`\``,
    ...cells,
  ].join("\n\n");
}
