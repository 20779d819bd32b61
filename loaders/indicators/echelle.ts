import { defineIndicator } from "./indicator.ts";
import { surveyDefinition } from "./survey.ts";

/** The ladder from pupils concerned to satisfied answers, never summed. */
export const echelle = defineIndicator({
  id: "echelle",
  name: "De l'élève concerné au stage satisfaisant",
  definition:
    "Pour un niveau : élèves concernés, élèves avec solution, conventions signées, formulaires rendus, formulaires satisfaits.",
  formula: "cinq nombres posés l'un sous l'autre, jamais additionnés",
  unit: "nombre",
  numerator: "élèves, conventions ou formulaires, selon la marche",
  denominator: "sans objet",
  dimensions: ["periode", "territoire", "niveau", "modalite"],
  direction: "neutre",
  target: null,
  sources: ["placement", "satisfaction_jeunes"],
  interval: "Aucun : ce sont des nombres relevés.",
  method: "none",
  minimum: null,
  population: "eleves",
  caveats: [
    "Les marches ne comptent pas la même chose : une convention n'est pas un élève, un formulaire n'est pas un stage.",
    "Les élèves concernés sont ceux de tous les établissements listés ; les suivants, ceux des établissements qui ont répondu.",
    "Les conventions sont celles de l'enquête ; les mini-stages des CCI s'y ajoutent et n'y sont pas.",
  ],
  evidence: "observe",
  version: "1",
  since: "2022-09-01",
  queries: [
    {
      title: "Élèves concernés, avec solution, conventions, formulaires, formulaires satisfaits",
      with: {
        enquete: `SELECT annee_scolaire, territoire, niveau,
  sum(effectif) AS concernes, sum(avec_solution) AS avec_solution, sum(conventions) AS conventions,
  count(*) FILTER (WHERE repondu) AS ecoles, ${surveyDefinition} AS definition,
  coalesce(sum(effectif) FILTER (WHERE repondu), 0) / nullif(sum(effectif), 0) AS couverture
FROM placement_territoires
WHERE sexe = 'ensemble' AND territoire NOT LIKE 'B%'
GROUP BY ALL`,
        formulaires: `SELECT annee_scolaire, territoire, niveau,
  count(*) AS formulaires, count(*) FILTER (WHERE satisfaction >= 4) AS satisfaits
FROM reponses_jeunes
GROUP BY ALL`,
      },
      from: "enquete FULL JOIN formulaires USING (annee_scolaire, territoire, niveau)",
      dimensions: { periode: "annee_scolaire", territoire: "territoire", niveau: "niveau" },
      measures: {
        concernes: "any_value(concernes)",
        avec_solution: "any_value(avec_solution)",
        conventions: "any_value(conventions)",
        formulaires: "any_value(formulaires)",
        satisfaits: "any_value(satisfaits)",
        unites: "coalesce(any_value(ecoles), 0)",
        couverture: "any_value(couverture)",
        definition: "coalesce(any_value(definition), '1')",
        source: "'placement'",
      },
      rows: [
        { modalite: "concernes", numerateur: "concernes" },
        { modalite: "avec_solution", numerateur: "avec_solution" },
        { modalite: "conventions", numerateur: "conventions" },
        { modalite: "formulaires", numerateur: "formulaires", instead: fromForms() },
        { modalite: "satisfaits", numerateur: "satisfaits", instead: fromForms() },
      ],
    },
  ],
});

/** A step counted from the forms: no coverage, one unit an answer. */
function fromForms(): Record<string, string> {
  return {
    unites: "coalesce(formulaires, 0)",
    couverture: "NULL",
    definition: "'1'",
    source: "'satisfaction_jeunes'",
  };
}
