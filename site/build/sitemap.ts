import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { escapeHtml } from "../../src/figures/html.ts";
import type { SiteFacts } from "../finish/site-facts.ts";

/**
 * Writes `sitemap.xml`, which needs the public address of the site: without it, or for demonstration data, which nobody should index,
 * there is none.
 */
export function writeSitemap(folder: string, { manifest, pages }: SiteFacts): void {
  const { adresse = "", demonstration, generatedAt } = manifest;
  if (adresse === "" || demonstration) return;
  const root = adresse.replace(/\/*$/, "/");
  const urls = [...pages].map(
    (path) =>
      `  <url><loc>${escapeHtml(new URL(path.slice(1), root).href)}</loc><lastmod>${generatedAt.slice(0, 10)}</lastmod></url>\n`,
  );
  writeFileSync(
    join(folder, "sitemap.xml"),
    `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${urls.join("")}</urlset>
`,
  );
}
