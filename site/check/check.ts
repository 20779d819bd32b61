import { readFileSync } from "node:fs";
import { join } from "node:path";
import { filesBelow } from "../../loaders/writing/entries.ts";
import { readPage } from "../../loaders/writing/page/index.ts";
import { type BuildMemory, noMemory } from "../build/memory.ts";
import type { SiteFacts } from "../finish/site-facts.ts";
import { type Addresses, checkLinks, readAddresses } from "./links.ts";
import { checkPage } from "./page.ts";
import { checkModules, checkStyles } from "./resources.ts";

/** A defect of the finished site: the page or file, and what is wrong in French. */
export interface SiteFinding {
  page: string;
  message: string;
}

/** One finished file of HTML, as the checks read it. */
export interface FinishedPage extends PageSays {
  /** File in the folder, with slashes: `placement/index.html`. */
  file: string;
}

/** What checks know of a page from its text. */
interface PageSays {
  /** What is wrong with the page on its own. */
  wrong: string[];
  ids: string[];
  /** Addresses that the browser fetches, and those that lead to another page. */
  addresses: Addresses;
  /** The code of its inline modules. */
  modules: string[];
}

/**
 * Everything wrong with a finished folder. Never throws on a defect of the site.
 * @param memory gives what was read of the same text
 */
export async function checkSite(
  folder: string,
  facts: SiteFacts,
  memory: BuildMemory = noMemory,
): Promise<SiteFinding[]> {
  const files = filesBelow(folder);
  const pages = files
    .filter((file) => file.endsWith(".html"))
    .map((file) => readFinished(folder, file, facts, memory));
  return [
    ...pages.flatMap(({ file, wrong }) => wrong.map((message) => ({ page: file, message }))),
    ...checkLinks(pages, new Set(files), facts.base),
    ...checkStyles(folder, files),
    ...(await checkModules(folder, files, pages, memory)),
  ];
}

function readFinished(folder: string, file: string, facts: SiteFacts, memory: BuildMemory): FinishedPage {
  const html = readFileSync(join(folder, file), "utf8");
  const { demonstration } = facts.manifest;
  const says = memory.once(["contrôle d'une page", String(demonstration), html], () =>
    readSays(html, demonstration),
  );
  return { file, ...says };
}

function readSays(html: string, demonstration: boolean): PageSays {
  const document = readPage(html);
  return {
    wrong: checkPage(document, demonstration),
    ids: [...document.querySelectorAll("[id]")].map(({ id }) => id),
    addresses: readAddresses(document),
    modules: [...document.querySelectorAll<HTMLScriptElement>('script[type="module"]')].map(
      ({ text }) => text,
    ),
  };
}
