import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The moment that a built site bears, as a PDF writes it: `D:20251006080000+00'00'`. */
export function siteMoment(site: string): string {
  const path = join(site, "donnees", "datapackage.json");
  const { created = "1980-01-01T00:00:00Z" } = existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : {};
  return `D:${String(created).slice(0, 19).replaceAll(/[-:T]/g, "")}+00'00'`;
}

/** A PDF of Chromium as drawn at this moment: its dates have the same length, so that nothing else moves. */
export function datedPdf(pdf: Uint8Array, moment: string): Uint8Array {
  const text = Buffer.from(pdf).toString("latin1");
  return Buffer.from(
    text.replace(/(\/(?:CreationDate|ModDate) \()D:\d{14}[+-]\d\d'\d\d'/g, `$1${moment}`),
    "latin1",
  );
}
