import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { barePage } from "../finish/bare-page.ts";

/** Where the publication folder holds the pages that data makes: the versions. */
const holder = "pages";

/** The text of a page that data makes, before the finishing step; null where the publication has none at this address. */
export function findDataPage(publication: string, path: string): string | null {
  const file = join(publication, holder, path, "index.html");
  return existsSync(file) ? barePage(readFileSync(file, "utf8")) : null;
}

/** Writes the pages that data makes beside those that Framework built, for the finishing step to dress. */
export function writeDataPages(publication: string, folder: string): void {
  const from = join(publication, holder);
  if (!existsSync(from)) return;
  for (const name of readdirSync(from, { recursive: true, encoding: "utf8" })) {
    if (!name.endsWith(".html")) continue;
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), barePage(readFileSync(join(from, name), "utf8")));
  }
}
