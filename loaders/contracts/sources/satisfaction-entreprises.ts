import { z } from "zod";
import { optional } from "../cell.ts";
import { brake, yesNoUnknown } from "../cells/lists.ts";
import { defineContract } from "../contract.ts";
import { answersOfMonth, columns, saidInvented } from "../shared.ts";
import { byTerritory, schoolYearOfAnswer } from "../territories.ts";

/** Answers of companies to the satisfaction form (domain.md, section 4). */
export const satisfactionEntreprises = defineContract({
  id: "satisfaction_entreprises",
  title: "Satisfaction des entreprises",
  definition: "Réponses des entreprises d'accueil au formulaire de fin de stage.",
  grain: "une réponse",
  key: [],
  repeated: "distincts",
  form: true,
  period: { kind: "mois", sql: "date_reponse" },
  replacement: answersOfMonth,
  invented: saidInvented("origine"),
  row: z.object({
    origine: columns.origin("Formulaire des CCI"),
    date_reponse: columns.answered(),
    departement: columns.department("Dans quel département se trouve votre entreprise ?"),
    secteur: columns.optionalSector("Quel est le secteur d'activité de votre entreprise ?"),
    taille_entreprise: columns.size("Combien de salariés compte votre entreprise ?"),
    niveau: columns.optionalLevel("Quel stage avez-vous accueilli ?"),
    forme: columns.form("Ce stage était-il individuel ou collectif ?"),
    satisfaction: columns.satisfaction("Êtes-vous satisfait de l'accueil de ce stage ?"),
    recommandation: columns.recommendation(
      "Recommanderiez-vous à une autre entreprise d'accueillir un stagiaire ?",
    ),
    accueil_futur: optional(yesNoUnknown(), {
      question: true,
      asked: "Accueilleriez-vous de nouveau un stagiaire ?",
      title: "Accueil futur",
      definition: "L'entreprise accueillerait de nouveau : oui, non ou nsp (ne sait pas).",
      example: "oui",
      synonyms: [
        "accueil à l'avenir",
        "accueilleriez-vous de nouveau",
        "accueilleriez-vous à nouveau un stagiaire",
        "reconduction",
        "prêt à accueillir",
      ],
      fix: "écrivez oui, non ou nsp.",
    }),
    frein: optional(brake(), {
      question: true,
      asked: "Quel est le principal frein à l'accueil d'un stagiaire ?",
      title: "Frein",
      definition:
        "Principal frein : administratif, encadrement, responsabilite, duree, mobilite, aucun ou autre.",
      example: "aucun",
      synonyms: ["freins", "principal frein", "frein principal", "difficulté", "quel est le principal frein"],
      fix: "écrivez administratif, encadrement, responsabilite, duree, mobilite, aucun ou autre.",
    }),
  }),
  rules: [],
  totals: null,
  checks: [],
  crossChecks: null,
  agreements: [],
  views: (source) => [
    byTerritory("reponses_entreprises", source, { annee_scolaire: schoolYearOfAnswer("date_reponse") }),
  ],
  freshness: { rhythm: "à la fin de chaque période de stages", lists: [] },
});
