/**
 * Puts the page's address and its date at the foot of every printed page, as a style sheet of the page margins. The address
 * is known in the browser only: the same files are served anywhere, and a USB stick has no address to quote.
 */
export function startPrintAddress(document: Document, address: string): void {
  if (!/^https?:/.test(address)) return;
  const date = document.querySelector<HTMLElement>(".site-footer")?.dataset.publie ?? "";
  const foot = [address.replace(/#.*$/, ""), date].filter(Boolean).join(" · ");
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      `@page{@bottom-center{content:${JSON.stringify(foot)};font-family:"Source Sans 3",sans-serif;font-size:7.5pt}}`,
    );
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  } catch {
    // An old browser prints its own header with the address.
  }
}
