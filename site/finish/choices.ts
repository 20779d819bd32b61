import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { readPage, writePage } from "../../loaders/writing/page/index.ts";
import { relativeLinks } from "./site-facts.ts";

/** What a page may weigh before its reader chooses anything, compressed, with the style and the script that every page loads. */
const most = 95_000;

/** Where the choices of figures are put that leave their page: classic scripts, which a page opened from a USB stick loads too. */
const folderOf = "_site/choix";

/** What every page loads, compressed. */
export function sharedWeight(folder: string): number {
  return ["style.css", "site.js", "font.js"]
    .map((name) => join(folder, "_site", name))
    .filter(existsSync)
    .map((file) => weigh(readFileSync(file)))
    .reduce((sum, each) => sum + each, 0);
}

/**
 * The same page, light enough: where it would weigh too much, the other choices of its figures wait in a script each, which is loaded with
 * the first of them. Writes those scripts.
 */
export function lightenPage(folder: string, path: string, html: string, shared: number): string {
  if (shared + weigh(Buffer.from(html)) <= most) return html;
  const document = readPage(html);
  const linkTo = relativeLinks(path);
  const inline = document.querySelectorAll<HTMLElement>(
    'main [data-filtered] > script[type="application/json"]',
  );
  for (const script of inline) {
    const holder = script.parentElement;
    const id = holder?.dataset.filtered ?? "";
    if (!holder || id === "") continue;
    const file = `${folderOf}/${id}.js`;
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), givesBack(id, script.textContent ?? ""));
    holder.setAttribute("data-choices", linkTo(`/${file}`));
    script.remove();
  }
  return writePage(document);
}

/** A script that puts the choices of a figure back where they were. */
function givesBack(id: string, json: string): string {
  const holder = JSON.stringify(`[data-filtered="${id}"]`);
  return `{const s=document.createElement("script");s.type="application/json";s.textContent=${JSON.stringify(json)};document.querySelector(${holder}).append(s)}\n`;
}

function weigh(bytes: Buffer): number {
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length;
}
