import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** A published territory: France, a region, a department, a bassin (domain.md, section 3). */
export type Territory = "FR" | `R${string}` | `D${string}` | `B${string}`;

/** A department with its French grammar. */
export interface Department {
  /** Two digits, or the three characters of an overseas one: `14`, `2A`, `974`. */
  code: string;
  nom: string;
  /** « dans l'Eure ». */
  dans: string;
  /** « de l'Eure ». */
  de: string;
}

/** The region sheet (domain.md, section 8): all that is true of one region alone. */
export interface Region {
  code: `R${string}`;
  nom: string;
  /** « en Normandie ». */
  en: string;
  /** « de Normandie ». */
  de: string;
  academies: string[];
  /** Zone of school holidays. */
  zone: "A" | "B" | "C";
  departements: Department[];
}

/** Where the reference tables are, unless told otherwise. */
const folder =
  process.env.STAGES_REFERENCE ?? fileURLToPath(new URL("../../data/reference", import.meta.url));

/** Reads the sheet of a reference folder. */
export function readRegion(reference: string = folder): Region {
  return JSON.parse(readFileSync(join(reference, "region.json"), "utf8")) as Region;
}

/** The region of this process. */
export const region: Region = readRegion();
