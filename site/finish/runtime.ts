import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

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

/** Whether a page's cells load a package of `node_modules`, themselves or through another. */
export function loadsPackage(document: Document, name: string): boolean {
  return document.head.querySelector(`link[rel="modulepreload"][href*="/_node/${name}@"]`) !== null;
}

/** Takes from a working page when the files of its cells were written, which changes at each build and which no cell reads. */
export function removeDates(document: Document): void {
  for (const script of inlineModules(document))
    script.textContent = script.text.replace(/("path":"[^"]*",)"lastModified":\d+,/g, "$1");
}

/** Gives the button that Framework's client puts beside a cell's code its name in French, and leaves its picture unsaid. */
export function translateClient(folder: string): void {
  const modules = join(folder, "_observablehq");
  for (const name of readdirSync(modules).filter((file) => file.startsWith("client."))) {
    const code = readFileSync(join(modules, name), "utf8")
      .replace('title="Copy code"', 'title="Copier le code"')
      .replace('<svg width="16"', '<svg aria-hidden="true" width="16"');
    writeFileSync(join(modules, name), code);
  }
}

function inlineModules(document: Document): HTMLScriptElement[] {
  return [...document.head.querySelectorAll<HTMLScriptElement>('script[type="module"]:not([src])')];
}
