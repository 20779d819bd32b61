import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { JSDOM } from "jsdom";
import { formatNumber } from "../../loaders/french/format.ts";

const COLUMNS = [
  ...(["indicateur", "periode", "territoire", "niveau", "modalite", "valeur"] as const),
  ...(["numerateur", "denominateur", "statut", "sexe", "secteur", "forme", "public"] as const),
] as const;

/** A row of the published table, as downloads give it. */
export type Row = Record<(typeof COLUMNS)[number], string>;

/** One line of a table of a page, with what says whose it is. */
export interface Line {
  indicator: string;
  /** Caption and headers of its table: they name the level and the period. */
  heading: string;
  label: string;
  cells: string[];
}

/** The rows of `/donnees/indicateurs.csv`. */
export function readRows(site: string): Row[] {
  return parse<Row>(readFileSync(join(site, "donnees", "indicateurs.csv"), "utf8"), {
    columns: true,
    bom: true,
  });
}

/** Every line of the figures' tables of a page, read from its HTML without its scripts. */
export function readLines(site: string, path: string): Line[] {
  const { document } = new JSDOM(readFileSync(join(site, path, "index.html"), "utf8")).window;
  return [...document.querySelectorAll("main figure")].flatMap((figure) => {
    const link = figure.querySelector(".figure-note a:not(.term)[href*='#']")?.getAttribute("href") ?? "";
    const holder = figure.closest("[data-filtered]") ?? figure;
    return [...holder.querySelectorAll("table")].flatMap((table) => {
      const heading = `${table.caption?.textContent} ${table.tHead?.textContent}`;
      return [...(table.tBodies[0]?.rows ?? [])].map((line) => {
        const [label = "", ...cells] = [...line.cells].map((cell) => cell.textContent?.trim() ?? "");
        return { indicator: link.split("#")[1] ?? "", heading, label, cells };
      });
    });
  });
}

const COUNTS = ["conventions", "eleves_collectifs"];
const LEVELS: Record<string, RegExp> = { seconde: /seconde/i, troisieme: /troisième/i, pfmp: /PFMP/ };
const SEXES: Record<string, string> = { F: "Filles", G: "Garçons" };

/** Whether a line gives the value of a row: its place, its level, its period and its number, the share or what it leaves. */
export function gives({ indicator, heading, label, cells }: Line, row: Row, place: string): boolean {
  const named = LEVELS[row.niveau] ?? (/satisf|projet/.test(heading) ? /tous niveaux|, \d{4}-\d{4} / : /./);
  return (
    indicator === row.indicateur &&
    label === place &&
    heading.includes(row.periode) &&
    named.test(heading) &&
    (!SEXES[row.sexe] || cells.includes(SEXES[row.sexe] ?? "")) &&
    cells.some((cell) => writings(row).includes(cell))
  );
}

/** How a page may write the value. */
export function writings({ indicateur, valeur, numerateur, denominateur }: Row): string[] {
  const value = Number(valeur);
  if (COUNTS.includes(indicateur)) return [formatNumber(value)];
  if (indicateur === "dissemblance") return [formatNumber(value, 2)];
  // A share published without the count above it is rounded to the point.
  const decimals = Number(denominateur) < 200 || numerateur === "" ? 0 : 1;
  return [value, 1 - value].map((share) => formatNumber(share * 100, decimals));
}
