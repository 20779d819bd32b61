import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readPage, writePage } from "../../loaders/writing/page/index.ts";
import { type PackPlan, packName } from "./plan.ts";

/** The pack without a browser: each page in one file that stands alone, to be opened and printed; no slides. */
export function writePages(site: string, plan: PackPlan, folder: string): string[] {
  const names = plan.printed.map(({ path, stem }, index) => {
    const name = packName(index + 1, stem, "html");
    writeFileSync(join(folder, name), alone(join(site, path)));
    return name;
  });
  if (plan.workbook === null) return names;
  const name = packName(names.length + 1, "classeur", "xlsx");
  copyFileSync(plan.workbook, join(folder, name));
  return [...names, name];
}

/** A page with its style in it, without what leads to other pages. */
function alone(folder: string): string {
  const document = readPage(readFileSync(join(folder, "index.html"), "utf8"));
  for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')) {
    const style = document.createElement("style");
    style.textContent = readFileSync(join(folder, link.getAttribute("href") ?? ""), "utf8");
    link.replaceWith(style);
  }
  for (const element of document.querySelectorAll(
    'script, link, meta[http-equiv="Content-Security-Policy"], .site-nav, .site-search, .menu-button, .skip-link, .needs-script, .figure-actions',
  ))
    element.remove();
  for (const link of document.querySelectorAll("a[href]:not([href^='http']):not([href^='mailto'])"))
    link.replaceWith(...link.childNodes);
  return writePage(document);
}
