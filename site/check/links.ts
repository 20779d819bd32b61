import { posix } from "node:path";
import type { FinishedPage, SiteFinding } from "./check.ts";

/** Attributes that make the browser fetch: they never leave the site. Plain links may. */
const FETCHED: [string, string][] = [
  ["script[src]", "src"],
  ["link[href]", "href"],
  ["img[src]", "src"],
  ["img[srcset], source[srcset]", "srcset"],
  ["source[src], video[src], audio[src], iframe[src], embed[src]", "src"],
  ["object[data]", "data"],
  ["use[href], image[href]", "href"],
];

/** What a page fetches, and where its links lead. */
export interface Addresses {
  fetched: string[];
  links: string[];
}

export function readAddresses(document: Document): Addresses {
  return {
    fetched: FETCHED.flatMap(([selector, name]) => attributes(document, selector, name)),
    links: attributes(document, "a[href]", "href"),
  };
}

/** Links and resources: every address of the site leads to a file and an anchor, nothing is fetched elsewhere. */
export function checkLinks(pages: FinishedPage[], files: ReadonlySet<string>, base: string): SiteFinding[] {
  const anchors = new Map(pages.map(({ file, ids }) => [file, new Set(ids)]));
  return pages.flatMap(({ file, addresses: { fetched, links } }) => {
    const outside = fetched.filter(
      (address) => /^([a-z][\w+.-]*:|\/\/)/i.test(address) && !/^(data|blob):/.test(address),
    );
    const inside = [...fetched, ...links].filter((address) => !/^([a-z][\w+.-]*:|\/\/)/i.test(address));
    const broken = inside.filter((address) => !leadsSomewhere(address, file, files, anchors, base));
    return [
      ...unique(outside).map((address) => ({ page: file, message: `ressource hors du site : ${address}` })),
      ...unique(broken).map((address) => ({
        page: file,
        message: `lien qui ne mène nulle part : ${address}`,
      })),
    ];
  });
}

function leadsSomewhere(
  address: string,
  page: string,
  files: ReadonlySet<string>,
  anchors: ReadonlyMap<string, ReadonlySet<string>>,
  base: string,
): boolean {
  const [, path = "", hash = ""] = /^([^?#]*)(?:\?[^#]*)?(?:#(.*))?$/.exec(address) ?? [];
  const relative = path.startsWith(base) && page === "404.html" ? `/${path.slice(base.length)}` : path;
  if (relative.startsWith("/") && page !== "404.html") return false;
  const resolved = posix.resolve("/", posix.dirname(page), decodeURI(relative)).slice(1);
  const folder = relative.endsWith("/") ? `${resolved}/index.html`.replace(/^\//, "") : resolved;
  const target = relative === "" ? page : folder;
  if (!files.has(target)) return false;
  return hash === "" || (anchors.get(target)?.has(decodeURIComponent(hash)) ?? false);
}

function attributes(document: Document, selector: string, name: string): string[] {
  return [...document.querySelectorAll(selector)].map((element) => element.getAttribute(name) ?? "");
}

function unique(addresses: string[]): string[] {
  return [...new Set(addresses)];
}
