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
  /** Where the rule comes from, for the method page. */
  origine: string;
}

/** What is published of one indicator. */
export interface IndicatorRule {
  population: Population;
  /** A rate is published from this denominator, else `faible`; null for counts and indices. */
  denominateurMinimum: number | null;
  /** Fewest responding schools behind a published row; null where the units are not schools. */
  etablissementsMinimum: number | null;
  /** Where the rule comes from, for the method page. */
  origine: string;
}

/** The whole configuration of statistical secrecy. */
export interface SecrecyRules {
  populations: Readonly<Record<Population, PopulationRule>>;
  /** One entry an indicator of the catalogue; an unknown indicator is treated as `eleves`, with every threshold. */
  indicateurs: Readonly<Record<string, IndicatorRule>>;
}

const domain = "Règle de l'observatoire";
const inserJeunes = "Seuil de 20 élèves d'InserJeunes (DEPP-DARES)";
const schools = "Un résultat ne doit désigner ni un établissement, ni deux par différence";
const openData = "Donnée ouverte : aucun seuil";

const rateOfSchools: IndicatorRule = {
  population: "eleves",
  denominateurMinimum: 20,
  etablissementsMinimum: 3,
  origine: `${inserJeunes} ; ${schools}`,
};
const countOfSchools: IndicatorRule = { ...rateOfSchools, denominateurMinimum: null, origine: schools };
const rateOfPupils: IndicatorRule = {
  population: "reponses_jeunes",
  denominateurMinimum: 20,
  etablissementsMinimum: null,
  origine: inserJeunes,
};
const rateOfCompanies: IndicatorRule = { ...rateOfPupils, population: "entreprises" };
const rateOfConventions: IndicatorRule = { ...rateOfPupils, population: "conventions" };
const open: IndicatorRule = {
  population: "aucune",
  denominateurMinimum: null,
  etablissementsMinimum: null,
  origine: openData,
};

/** The rules of the observatory (domain.md, section 6): the one place where a threshold is written. */
export const rules: SecrecyRules = {
  populations: {
    eleves: { nom: "élèves", secretJusqua: 4, largeur: 5, origine: domain },
    conventions: { nom: "conventions", secretJusqua: 4, largeur: 5, origine: domain },
    reponses_jeunes: { nom: "réponses de jeunes", secretJusqua: 4, largeur: 5, origine: domain },
    entreprises: { nom: "entreprises", secretJusqua: 2, largeur: 3, origine: domain },
    stages: { nom: "stages collectifs", secretJusqua: 0, largeur: 0, origine: openData },
    aucune: { nom: "sans objet", secretJusqua: 0, largeur: 0, origine: openData },
  },
  indicateurs: {
    taux_placement: rateOfSchools,
    taux_placement_bornes: rateOfSchools,
    sans_solution: countOfSchools,
    couverture: open,
    part_plateforme: rateOfSchools,
    part_mobilite: rateOfSchools,
    echelle: countOfSchools,
    conventions: { ...rateOfConventions, denominateurMinimum: null, origine: domain },
    part_regionale: { ...rateOfConventions, denominateurMinimum: null, origine: domain },
    progression_objectif: open,
    part_filles: rateOfConventions,
    part_secteurs_mixtes: rateOfConventions,
    dissemblance: { ...rateOfConventions, denominateurMinimum: null, origine: domain },
    tension_mixite: rateOfConventions,
    satisfaction_jeunes: rateOfPupils,
    nps_jeunes: rateOfPupils,
    effet_orientation: rateOfPupils,
    changement_projet: rateOfPupils,
    satisfaction_entreprises: rateOfCompanies,
    nps_entreprises: rateOfCompanies,
    reconduction: rateOfCompanies,
    collectifs: { ...open, population: "stages", origine: openData },
    eleves_collectifs: { ...countOfSchools, etablissementsMinimum: null, origine: domain },
    conformite_collectifs: { ...open, population: "stages", denominateurMinimum: 5, origine: domain },
  },
};

/** The rule of one indicator; the strictest one where the indicator is not in the configuration. */
export function getIndicatorRule(rules: SecrecyRules, indicateur: string): IndicatorRule {
  return rules.indicateurs[indicateur] ?? rateOfSchools;
}
