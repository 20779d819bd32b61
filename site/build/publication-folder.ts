import { readFileSync } from "node:fs";
import { join } from "node:path";
import { escapeHtml } from "../../src/figures/html.ts";

/** What the site reads of `manifest.json`. */
export interface Manifest {
  demonstration: boolean;
  /** ISO date and time. */
  generatedAt: string;
  departements: { code: string; nom: string }[];
  /** Words that pages explain; absent from a folder written before there were any. */
  glossaire?: GlossaryWord[];
}

/** A word of the glossary: its anchor on /methode, its definition, the ways a page may write it. */
export interface GlossaryWord {
  id: string;
  meaning: string;
  forms: string[];
}

const FRAGMENT_ID = /^[a-zA-Z0-9][\w-]*$/;
const NORMANDIE = ["14", "27", "50", "61", "76"];

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

/** Department codes that have a page: the manifest's, else the five of Normandie. Never throws. */
export function findDepartments(publication: string): string[] {
  const codes = findManifest(publication).departements.map((departement) => departement.code);
  return codes.length > 0 ? codes : NORMANDIE;
}

/** The publication's manifest, or an empty one where the pipeline has not run yet. Never throws. */
export function findManifest(publication: string): Manifest {
  try {
    return getManifest(publication);
  } catch {
    return { demonstration: false, generatedAt: "", departements: [] };
  }
}

/** The publication's manifest; throws where the folder holds none. */
export function getManifest(publication: string): Manifest {
  return JSON.parse(readFileSync(join(publication, "manifest.json"), "utf8")) as Manifest;
}
