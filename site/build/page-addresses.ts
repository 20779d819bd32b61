import { readdirSync } from "node:fs";
import { join } from "node:path";
import { embedFolder } from "../finish/embed.ts";

const builtPage = /(^|\/)index\.html$/;

/** Addresses of the pages of a built folder: its folders that hold an `index.html`, those of figures to embed left out. */
export function findBuiltPages(folder: string): string[] {
  return findAddresses(folder, builtPage).filter((path) => !path.startsWith(embedFolder));
}

/** Addresses of the figures to embed. */
export function findEmbedPages(folder: string): string[] {
  return findAddresses(folder, builtPage).filter((path) => path.startsWith(embedFolder));
}

/** Addresses of the pages written in `src/`, with the sheets of territories, given by their addresses. */
export function findSourcePages(project: string, sheets: readonly string[]): string[] {
  return findAddresses(join(project, "src"), /(^|\/)index\.md(\.ts)?$/).flatMap((path) =>
    path.includes("[code]")
      ? sheets.filter((sheet) => sheet.startsWith(path.replace("[code]/", "")))
      : [path],
  );
}

function findAddresses(folder: string, index: RegExp): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((file) => `/${file.replaceAll("\\", "/")}`)
    .filter((file) => index.test(file) && !file.startsWith("/.observablehq/"))
    .map((file) => file.replace(index, "/"))
    .sort();
}
