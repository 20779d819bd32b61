import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sheetFolder, territoryOfDepartment } from "../../loaders/region/territory.ts";
import { escapeHtml } from "../../src/figures/html.ts";

/** What the site reads of `manifest.json`. */
export interface Manifest {
  demonstration: boolean;
  /** ISO date and time of what the site shows. */
  generatedAt: string;
  departements: { code: string; nom: string }[];
  /** The regions of the country with the codes of their departments; none in the edition of a region, absent from older folders. */
  regions?: { code: string; nom: string; departements: string[] }[];
  region: RegionWords;
  /** The published data for search engines, on the page that gives it; null or absent for demonstration data. */
  jeuDeDonnees?: object | null;
  /** The last version published, and whether it is what the pages show; null where nothing was published. */
  version?: PublishedVersion | null;
  /** Who publishes; blank until the publisher says it. */
  editeur?: string;
  /** Public address of the site; blank where it is not known. */
  adresse?: string;
  /** Words that pages explain; absent from a folder written before there were any. */
  glossaire?: GlossaryWord[];
}

/** A publication at its address, `/donnees/versions/<adresse>/`. */
export interface PublishedVersion {
  adresse: string;
  /** ISO date and time. */
  date: string;
  /** Whether the pages show its values. */
  affichee: boolean;
}

/** The region as the site's own texts say it. */
export interface RegionWords {
  nom: string;
  /** Name of the site, in its header, its titles and its printed pages. */
  site: string;
  /** What a page may write between double brackets: `[[en région]]` is « en Normandie ». */
  mots: Record<string, string>;
  /** Whether its name is plural, for `[[garde|gardent]]`. */
  pluriel: boolean;
}

/** A word of the glossary: its anchor on /methode, its definition, the ways a page may write it. */
export interface GlossaryWord {
  id: string;
  meaning: string;
  forms: string[];
}

const FRAGMENT_ID = /^[a-zA-Z0-9][\w-]*$/;

/** A fragment's HTML, or a sentence in a visible box where it is missing. Never throws. */
export function readFragment(publication: string, id: string): string {
  if (FRAGMENT_ID.test(id)) {
    try {
      return readFileSync(join(publication, "fragments", `${id}.html`), "utf8");
    } catch {
      // The box below says it to the reader.
    }
  }
  const sentence = `Le bloc « ${id} » n’existe pas, ou n’a pas encore été calculé : vérifiez son nom, ou lancez « npm run build ».`;
  return `<p class="missing-fragment" role="note" data-fragment="${escapeHtml(id)}">${escapeHtml(sentence)}</p>`;
}

/** Addresses of the sheets of territories: a page each, under the folder of its kind. Never throws. */
export function findSheets(publication: string): string[] {
  return sheetAddresses(findManifest(publication));
}

/** The same, of a manifest. */
export function sheetAddresses({
  departements,
  regions = [],
}: Pick<Manifest, "departements" | "regions">): string[] {
  return [
    ...regions.map(({ code }) => regionPath(code)),
    ...departements.map(({ code }) => departmentPath(code)),
  ];
}

/** Address of the page of a department, of a region, by its code. */
export const departmentPath = (code: string): string => `/${sheetFolder(territoryOfDepartment(code))}/`;
export const regionPath = (code: string): string => `/${sheetFolder(`R${code}`)}/`;

/** The publication's manifest, or an empty one where the pipeline has not run yet. Never throws. */
export function findManifest(publication: string): Manifest {
  try {
    return getManifest(publication);
  } catch {
    const region = { nom: "", site: "Observatoire des stages", mots: {}, pluriel: false };
    return { demonstration: false, generatedAt: "", departements: [], region };
  }
}

/** The publication's manifest; throws where the folder holds none. */
export function getManifest(publication: string): Manifest {
  return JSON.parse(readFileSync(join(publication, "manifest.json"), "utf8")) as Manifest;
}
