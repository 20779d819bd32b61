import { readdirSync } from "node:fs";
import { join } from "node:path";

/** Addresses of the pages of a built folder: its folders that hold an `index.html`. */
export function findBuiltPages(folder: string): string[] {
  return findAddresses(folder, /(^|\/)index\.html$/);
}

/** Addresses of the pages written in `src/`, the departments' sheets included. */
export function findSourcePages(project: string, departements: { code: string }[]): string[] {
  return findAddresses(join(project, "src"), /(^|\/)index\.md(\.ts)?$/).flatMap((path) =>
    path.includes("[code]") ? departements.map(({ code }) => path.replace("[code]", code)) : [path],
  );
}

function findAddresses(folder: string, index: RegExp): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((file) => `/${file.replaceAll("\\", "/")}`)
    .filter((file) => index.test(file) && !file.startsWith("/.observablehq/"))
    .map((file) => file.replace(index, "/"))
    .sort();
}
