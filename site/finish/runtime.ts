/** Whether a built page has a cell: Framework's inline module then imports `define`. Nobody declares it. */
export function isWorkingPage(document: Document): boolean {
  return inlineModules(document).some((script) =>
    /^\s*import \{[^}]*\bdefine\b[^}]*\} from/m.test(script.text),
  );
}

/** Removes Framework's scripts, preloads and styles from a reading page; inline data and own scripts stay. */
export function removeRuntime(document: Document): void {
  const links = 'link[rel="modulepreload"], link[rel="preload"], link[rel="stylesheet"]';
  for (const element of document.head.querySelectorAll(links)) element.remove();
  for (const script of inlineModules(document)) script.remove();
  for (const element of document.querySelectorAll("observablehq-loading")) element.remove();
}

function inlineModules(document: Document): HTMLScriptElement[] {
  return [...document.head.querySelectorAll<HTMLScriptElement>('script[type="module"]:not([src])')];
}
