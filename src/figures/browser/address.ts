/** The root of the site as another reader can open it, ending with a slash: the address that its publisher gave, else where it is read; null from a disk. */
export function siteAddress(document: Document): URL | null {
  const known = document.querySelector<HTMLElement>(".site-footer")?.dataset.adresse;
  if (known) return new URL(known);
  const read = rootOf(document);
  return /^https?:$/.test(read.protocol) ? read : null;
}

/** Where a figure stands, with the choices of its page: an address that draws it again as it is; blank from a disk, which is one reader's. */
export function figureAddress(figure: Element): string {
  const { ownerDocument: document } = figure;
  const site = siteAddress(document);
  if (!site) return "";
  const [here, read] = [document.defaultView?.location.href ?? "", rootOf(document).href];
  const path = here.startsWith(read) ? here.slice(read.length) : "";
  const address = new URL(path.replace(/#.*$/, "").replace(/(^|\/)index\.html/, "$1"), site).href;
  return address + (figure.id === "" ? "" : `#${figure.id}`);
}

/** Where the pages are read from: the link to the home page, which every page has. */
function rootOf(document: Document): URL {
  const here = document.defaultView?.location.href ?? "";
  return new URL(".", document.querySelector<HTMLAnchorElement>("a.site-title")?.href ?? here);
}
