import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readPage } from "../dom/page.ts";
import type { SiteFacts } from "../finish/site-facts.ts";
import { checkLinks } from "./links.ts";
import { checkPage } from "./page.ts";
import { checkModules, checkStyles } from "./resources.ts";

/** A defect of the finished site: the page or file, and what is wrong in French. */
export interface SiteFinding {
  page: string;
  message: string;
}

/** One finished file of HTML, as the checks read it. */
export interface FinishedPage {
  /** File in the folder, with slashes: `placement/index.html`. */
  file: string;
  document: Document;
  ids: ReadonlySet<string>;
}

/** Everything wrong with a finished folder. Never throws on a defect of the site. */
export async function checkSite(folder: string, facts: SiteFacts): Promise<SiteFinding[]> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll("\\", "/"),
    );
  const pages = files.filter((file) => file.endsWith(".html")).map((file) => readFinished(folder, file));
  return [
    ...pages.flatMap((page) => checkPage(page, facts)),
    ...checkLinks(pages, new Set(files), facts.base),
    ...checkStyles(folder, files),
    ...(await checkModules(folder, files, pages)),
  ];
}

function readFinished(folder: string, file: string): FinishedPage {
  const document = readPage(readFileSync(join(folder, file), "utf8"));
  const ids = new Set([...document.querySelectorAll("[id]")].map(({ id }) => id));
  return { file, document, ids };
}
