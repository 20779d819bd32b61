import { posix } from "node:path";
import { relativeLinks, type SiteFacts } from "./site-facts.ts";

/**
 * Makes the links of a page's own text reach the files built: `/placement`, `/placement/` and Framework's
 * `placement.html` all become a relative `placement/index.html`. Links out of the site open in the same tab.
 */
export function repairLinks(document: Document, page: string, facts: SiteFacts): void {
  const linkTo = relativeLinks(page);
  for (const anchor of document.querySelectorAll<HTMLAnchorElement>("main a[href]")) {
    const href = anchor.getAttribute("href") ?? "";
    if (anchor.target === "_blank") {
      anchor.removeAttribute("target");
      anchor.removeAttribute("rel");
    }
    if (/^([a-z][\w+.-]*:|#)/i.test(href)) continue;
    const { address, rest } = splitAddress(href);
    anchor.setAttribute("href", linkTo(findTarget(address, page, facts.pages)) + rest);
  }
}

/** An address without its query and its anchor, and these. */
export function splitAddress(href: string): { address: string; rest: string } {
  const [, address = "", rest = ""] = /^([^?#]*)(.*)$/.exec(href) ?? [];
  return { address, rest };
}

/** The path from the site's root that an address written on `page` means. */
function findTarget(address: string, page: string, pages: ReadonlySet<string>): string {
  const target = posix.resolve("/", page, address === "" ? "." : address);
  const folder = `${target
    .replace(/(\/index)?\.html$/, "")
    .replace(/\/index$/, "")
    .replace(/\/$/, "")}/`;
  return pages.has(folder) ? folder : target;
}
