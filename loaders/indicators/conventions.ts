import { monthsOrYears, notPupils, stateOfPeriod } from "./cci.ts";
import { defineIndicator } from "./indicator.ts";

/** Count of CCI mini-stage conventions. */
export const conventions = defineIndicator({
  id: "conventions",
  name: "Conventions de mini-stage",
  definition: "Nombre de conventions de mini-stage signées par les CCI.",
  formula: "somme des conventions des mois livrés",
  unit: "nombre",
  numerator: "conventions signées",
  denominator: "sans objet",
  dimensions: ["periode", "territoire", "public", "sexe", "secteur"],
  direction: "plus",
  target: null,
  sources: ["conventions", "conventions_nationales"],
  interval: "Aucun : c'est un nombre relevé, sans tirage.",
  method: "exact",
  minimum: null,
  population: "conventions",
  caveats: [
    notPupils,
    "Une année à laquelle il manque un mois ou un département est dite partielle et n'est comparée à aucune autre.",
    "Les années sont civiles : elles ne se comparent pas aux années scolaires de l'enquête.",
  ],
  evidence: "observe",
  version: "1",
  since: "2021-01-01",
  queries: [
    {
      title: "Conventions signées dans le mois",
      from: monthsOrYears,
      where: "etat.periode = mois",
      dimensions: {
        periode: "mois",
        territoire: "territoire",
        sexe: "'ensemble'",
        secteur: "'ensemble'",
        public: "'ensemble'",
      },
      measures: { conventions: "sum(conventions)", unites: "sum(conventions)", statut: stateOfPeriod },
      rows: [{ numerateur: "conventions" }],
    },
    {
      title: "Conventions signées dans l'année, par public, sexe et secteur",
      from: monthsOrYears,
      where: "etat.periode = annee",
      dimensions: {
        periode: "annee",
        territoire: "territoire",
        sexe: "sexe",
        secteur: "secteur",
        public: "public",
      },
      groupings: [[], ["sexe"], ["secteur"], ["public"]],
      measures: { conventions: "sum(conventions)", unites: "sum(conventions)", statut: stateOfPeriod },
      rows: [{ numerateur: "conventions" }],
    },
    {
      title: "Totaux annuels publiés : la France, et la région quand ses mois ne sont pas livrés",
      from: "totaux_annuels",
      where: "source <> 'conventions'",
      dimensions: {
        periode: "annee",
        territoire: "territoire",
        sexe: "'ensemble'",
        secteur: "'ensemble'",
        public: "'ensemble'",
      },
      measures: { conventions: "sum(conventions)", unites: "sum(conventions)", source: "any_value(source)" },
      rows: [{ numerateur: "conventions" }],
    },
    {
      title: "Années de la série dont aucun mois n'est livré",
      from: "periodes_conventions AS etat",
      where:
        "statut = 'x' AND length(periode) = 4 AND (periode, territoire) NOT IN (SELECT (annee, territoire) FROM totaux_annuels)",
      dimensions: {
        periode: "periode",
        territoire: "territoire",
        sexe: "'ensemble'",
        secteur: "'ensemble'",
        public: "'ensemble'",
      },
      measures: { unites: "0", statut: stateOfPeriod },
      rows: [{ numerateur: "NULL" }],
    },
  ],
});
