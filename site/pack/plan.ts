import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { withoutAccents } from "../../loaders/french/grammar.ts";
import { readPage } from "../../loaders/writing/page/index.ts";
import { textOf } from "../../src/figures/browser/shown-table.ts";

/** What of a built site goes into the pack, in the order in which it is read. */
export interface PackPlan {
  /** The site's name and its state: « Construit le 6 octobre 2025. Dernière version : … ». */
  title: string;
  state: string;
  /** Marked as such on the cover; null on real data. */
  demonstration: string | null;
  /** Pages printed, with the name that each file takes. */
  printed: PackPage[];
  /** Addresses of the pages whose figures become slides. */
  slides: string[];
  /** The workbook's path; null where the site has none. */
  workbook: string | null;
}

/** A page of the site to print, from its address. */
export interface PackPage {
  path: string;
  label: string;
  stem: string;
  /** Folded parts and lists of links are of the screen: the printed page keeps what the page opens on. */
  opened: boolean;
}

const sheet = /^\/(?:departements|regions)\/[^/]+\/$/;

/** Reads a built site: its own menu says which questions it answers and which departments, or regions, it has. */
export function planPack(site: string, region: string): PackPlan {
  const home = readPage(readFileSync(join(site, "index.html"), "utf8"));
  const menu = [...home.querySelectorAll<HTMLAnchorElement>(".site-nav a")].map((link) => ({
    path: new URL(link.getAttribute("href") ?? "", "file:///").pathname.replace(/index\.html$/, ""),
    label: textOf(link),
  }));
  const workbook = join(site, "donnees", "classeur.xlsx");
  const printed = [
    { path: "/", label: region, stem: stemOf(region), opened: false },
    ...menu
      .filter(({ path }) => sheet.test(path))
      .map(({ path, label }) => ({ path, label, stem: stemOf(label), opened: true })),
    ...menu
      .filter(({ path }) => path === "/revisions/")
      .map(({ path }) => ({ path, label: "Ce qui a changé", stem: "ce-qui-a-change", opened: true })),
  ];
  return {
    title: textOf(home.querySelector(".site-title")),
    state: textOf(home.querySelector(".site-footer p")),
    demonstration: textOf(home.querySelector(".demonstration-banner")) || null,
    printed,
    slides: menu.map(({ path }) => path).filter((path) => !sheet.test(path) && path !== "/territoires/"),
    workbook: existsSync(workbook) ? workbook : null,
  };
}

/** A file of the pack: its name, and what it holds, in words. */
export interface PackFile {
  name: string;
  label: string;
}

/** The name of the file at this place in the reading order. */
export function packName(index: number, stem: string, extension: string): string {
  return `${String(index).padStart(2, "0")}-${stem}.${extension}`;
}

/** « Seine-Maritime » → « seine-maritime »: a name of file that every system takes and sorts alike. */
function stemOf(label: string): string {
  return withoutAccents(label)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}
