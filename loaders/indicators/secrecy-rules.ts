import { isWide } from "../region/tree.ts";
import type { Place } from "./count.ts";

/** Whose secrecy a count carries; `aucune` = open data or figures that describe no person and no company. */
export type Population = "eleves" | "conventions" | "reponses_jeunes" | "entreprises" | "stages" | "aucune";

/** What is secret in a population, and how uncertain a hidden count must stay. */
export interface PopulationRule {
  /** French name, as the method page prints it. */
  nom: string;
  /** A count from 1 to this number is secret. */
  secretJusqua: number;
  /** What is hidden passes the audit when its largest minus its smallest possible value reaches this. */
  largeur: number;
  /** A share is published from this denominator, else `faible`; null where shares have no threshold. */
  denominateurMinimum: number | null;
  /** Where the rule comes from, for the method page. */
  origine: string;
}

/** What a result that rests on schools must hold. */
export interface SchoolRule {
  /** Fewest responding schools behind a published row, and behind any difference of two. */
  minimum: number;
  /** The others together hold at least this share of the largest one's pupils. */
  autresAuMoins: number;
  origine: string;
}

/** The secrecy rule of one indicator, which its file gives. */
export interface SecrecyRule {
  population: Population;
  /** Whether its rows are shares, published from the denominator of the population. */
  part: boolean;
  /** Rows that matter most: never hidden to protect a detail (domain.md, section 6). */
  key?: (row: Place) => boolean;
}

/** Everybody, in the region and its departments. */
export const wholePlaces = (row: Place): boolean => isWhole(row, []) && !row.territoire.startsWith("B");

/** A form: the region by level, and each department all levels together. */
export const wholeForms = (row: Place): boolean =>
  isWide(row.territoire) ? isWhole(row, ["niveau"]) : isWhole(row, []) && row.niveau === "ensemble";

/** A year of conventions: every territory, and the region by sector. */
export const wholeYears = (row: Place): boolean =>
  row.periode.length === 4 && isWhole(row, isWide(row.territoire) ? ["secteur"] : []);

function isWhole(row: Place, free: readonly (keyof Place)[]): boolean {
  const narrowing = ["sexe", "secteur", "forme", "public", "modalite"] as const;
  return narrowing.every((name) => free.includes(name) || row[name] === "" || row[name] === "ensemble");
}

/** The whole configuration of statistical secrecy. */
export interface SecrecyRules {
  populations: Readonly<Record<Population, PopulationRule>>;
  etablissements: SchoolRule;
}

const domain = "Règle de l'observatoire";
const inserJeunes = "Seuil de 20 élèves d'InserJeunes (DEPP-DARES)";
const openData = "Donnée ouverte : aucun seuil";

/** What is secret of persons; companies are fewer. */
const persons = { secretJusqua: 4, largeur: 5, denominateurMinimum: 20, origine: inserJeunes };

/** The rules of the observatory (domain.md, section 6): the one place where a threshold is written. */
export const rules: SecrecyRules = {
  populations: {
    eleves: { nom: "élèves", ...persons },
    conventions: { nom: "conventions", ...persons },
    reponses_jeunes: { nom: "réponses de jeunes", ...persons },
    entreprises: { nom: "entreprises", ...persons, secretJusqua: 2, largeur: 3 },
    stages: {
      nom: "stages collectifs",
      secretJusqua: 0,
      largeur: 0,
      denominateurMinimum: 5,
      origine: domain,
    },
    aucune: { nom: "sans objet", secretJusqua: 0, largeur: 0, denominateurMinimum: null, origine: openData },
  },
  etablissements: {
    minimum: 3,
    autresAuMoins: 0.1,
    origine:
      "Un résultat ne doit désigner ni un établissement, ni deux par différence, ni le plus grand à lui seul",
  },
};
