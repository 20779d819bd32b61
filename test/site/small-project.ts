import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

/** A checkout of a few pages in a temporary folder, with a publication folder written by hand. */
export interface SmallProject {
  project: string;
  publication: string;
  output: string;
  write(file: string, content: string): void;
  remove(): void;
}

const ROOT = resolve(import.meta.dirname, "../..");

/** `files` are paths from the project's folder; `publication/…` is the publication folder. */
export function createSmallProject(files: Record<string, string>): SmallProject {
  const folder = mkdtempSync(join(tmpdir(), "stages-projet-"));
  const project = join(folder, "projet");
  mkdirSync(project);
  for (const name of ["node_modules", "site"]) symlinkSync(join(ROOT, name), join(project, name), "junction");
  for (const name of ["package.json", "tsconfig.json", "observablehq.config.ts"]) {
    copyFileSync(join(ROOT, name), join(project, name));
  }
  const write = (file: string, content: string) => {
    mkdirSync(dirname(join(project, file)), { recursive: true });
    writeFileSync(join(project, file), content);
  };
  write("src/style.css", "main { max-width: 60rem }\n");
  write("src/font.ts", "void document.fonts.load('1rem serif');\n");
  write("src/site.ts", "document.documentElement.classList.add('js');\n");
  write("publication/manifest.json", JSON.stringify(MANIFEST));
  for (const [file, content] of Object.entries(files)) write(file, content);
  return {
    project,
    publication: join(project, "publication"),
    output: join(folder, "dist"),
    write,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

const MANIFEST = {
  demonstration: true,
  generatedAt: "2025-10-06T08:00:00Z",
  departements: [
    { code: "14", nom: "Calvados" },
    { code: "27", nom: "Eure" },
  ],
  region: {
    nom: "Normandie",
    site: "Observatoire des stages en Normandie",
    mots: { "de région": "de Normandie", "un mot piégé": `${["$", "{document.title='x'}"].join("")} <b>` },
    pluriel: false,
  },
};
