/** Where a figure stands, with the choices of its page: an address that draws it again as it is; a disk of one reader has none. */
export function figureAddress(figure: Element): string {
  const { href } = figure.ownerDocument.defaultView?.location ?? { href: "" };
  return href.replace(/#.*$/, "") + (figure.id === "" ? "" : `#${figure.id}`);
}
