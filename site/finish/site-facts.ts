import type { Manifest } from "../build/publication-folder.ts";

/** What every page of one build shares. */
export interface SiteFacts {
  manifest: Manifest;
  /** Addresses of the pages built, from the root, ending with a slash: `/`, `/placement/`… */
  pages: ReadonlySet<string>;
  /** Path of the site on its host, starting and ending with a slash; only `404.html` depends on it. */
  base: string;
  /** Whether `_site/figures.js` exists: it redraws figures on first use. */
  figures: boolean;
  /** Whether `_site/recherche.js` exists; a preview has none. */
  search: boolean;
}

/** How one page writes an address: `target` is a path from the site's root. */
export type LinkTo = (target: string) => string;

/** Relative links, so that the page opens from any sub-path and from a USB stick. */
export function relativeLinks(page: string): LinkTo {
  const depth = page.split("/").length - 2;
  return (target) => {
    const file = target.endsWith("/") ? `${target}index.html` : target;
    const up = "../".repeat(depth);
    return `${up || "./"}${file.slice(1)}`;
  };
}

/** Absolute links, for the page that a host serves at any address (404). */
export function absoluteLinks(base: string): LinkTo {
  return (target) => base + target.slice(1);
}
