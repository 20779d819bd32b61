import type { FiguresScript } from "../figures-entry.ts";

declare global {
  interface Window {
    figuresStages?: FiguresScript;
  }
}

const loading = new Map<string, Promise<void>>();

/** Adds a classic script to the page once; fails where it cannot be read. */
export function loadScript(document: Document, address: string): Promise<void> {
  const known = loading.get(address);
  if (known) return known;
  const promise = new Promise<void>((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(`Script absent : ${address}`));
    document.head.append(script);
  });
  loading.set(address, promise);
  return promise;
}

/** What figures.js offers, loaded on first use. */
export async function loadFigures(document: Document, address: string): Promise<FiguresScript> {
  await loadScript(document, address);
  const figures = window.figuresStages;
  if (!figures) throw new Error("figures.js n’a rien donné");
  return figures;
}
