import { z } from "zod";
import { optional } from "../cell.ts";
import { channel, guidanceEffect, project } from "../cells/lists.ts";
import { whole } from "../cells/number.ts";
import { monthOfAnswer, schoolYear } from "../cells/time.ts";
import { defineContract } from "../contract.ts";
import { answersOfMonth, columns, saidInvented } from "../shared.ts";
import { byTerritory, schoolYearOf, schoolYearOfAnswer } from "../territories.ts";

const projects = "generale, technologique, professionnelle, apprentissage ou indecis";

/** Answers of pupils to the satisfaction form (domain.md, section 4). */
export const satisfactionJeunes = defineContract({
  id: "satisfaction_jeunes",
  title: "Satisfaction des jeunes",
  definition: "Réponses des élèves au formulaire de fin de stage.",
  grain: "une réponse",
  key: [],
  repeated: "distincts",
  form: true,
  period: { kind: "mois", sql: "date_reponse" },
  replacement: answersOfMonth,
  invented: saidInvented("origine"),
  row: z.object({
    origine: columns.origin("Formulaire de l'académie"),
    date_reponse: columns.answered(),
    annee_scolaire: optional(schoolYear(), {
      title: "Année scolaire",
      definition:
        "Année scolaire du stage ; vide, c'est celle de la fin du stage, sinon de la date de la réponse.",
      example: "2024-2025",
      synonyms: [
        "année scolaire du stage",
        "année du stage",
        "en quelle année scolaire avez-vous fait votre stage",
      ],
      fix: "écrivez les deux années, comme 2024-2025.",
    }),
    fin_stage: optional(monthOfAnswer(), {
      asked: "Quel jour votre stage s'est-il terminé ?",
      title: "Fin du stage",
      definition: "Dernier jour du stage ; seul le mois est conservé.",
      example: "2025-06-27",
      synonyms: [
        "date de fin de stage",
        "date de fin du stage",
        "fin de stage",
        "fin de votre stage",
        "dernier jour du stage",
        "date de fin de votre stage",
        "quand votre stage s'est-il terminé",
        "stage terminé le",
      ],
      fix: "écrivez la date comme 27/06/2025, ou laissez vide.",
    }),
    departement: columns.department("Dans quel département avez-vous fait votre stage ?"),
    niveau: columns.level("Quel stage avez-vous fait ?"),
    sexe: columns.sex(),
    secteur: columns.optionalSector("Dans quel secteur d'activité avez-vous fait votre stage ?"),
    forme: columns.form("Votre stage était-il individuel ou collectif ?"),
    canal: optional(channel(), {
      asked: "Comment avez-vous trouvé votre stage ?",
      title: "Canal",
      definition: "Comment le stage a été trouvé : plateforme, reseau_personnel, etablissement ou autre.",
      example: "reseau_personnel",
      synonyms: ["canal de recherche", "moyen"],
      doubtful: ["moyen"],
      fix: "écrivez plateforme, reseau_personnel, etablissement ou autre.",
    }),
    satisfaction: columns.satisfaction("Êtes-vous satisfait de votre stage ?"),
    recommandation: columns.recommendation("Recommanderiez-vous ce stage ?"),
    metiers_decouverts: optional(whole(0, 50), {
      asked: "Combien de métiers avez-vous découverts ?",
      title: "Métiers découverts",
      definition: "Nombre de métiers découverts, de 0 à 50.",
      example: "3",
      synonyms: ["nb métiers", "nombre de métiers découverts"],
    }),
    projet_avant: optional(project(), {
      question: true,
      asked: "Quel était votre projet d'orientation avant le stage ?",
      title: "Projet avant le stage",
      definition: `Projet d'orientation avant : ${projects}.`,
      example: "indecis",
      synonyms: [
        "projet d'orientation avant",
        "orientation avant",
        "projet avant le stage",
        "avant le stage votre projet",
      ],
      fix: `écrivez ${projects}.`,
    }),
    projet_apres: optional(project(), {
      question: true,
      asked: "Quel est votre projet d'orientation après le stage ?",
      title: "Projet après le stage",
      definition: `Projet d'orientation après : ${projects}.`,
      example: "generale",
      synonyms: [
        "projet d'orientation après",
        "orientation après",
        "projet après le stage",
        "après le stage votre projet",
      ],
      fix: `écrivez ${projects}.`,
    }),
    effet_orientation: optional(guidanceEffect(), {
      question: true,
      asked: "Quel effet le stage a-t-il eu sur votre projet d'orientation ?",
      title: "Effet sur l'orientation",
      definition: "Effet déclaré du stage sur le projet : confirme, precise, change ou aucun.",
      example: "confirme",
      synonyms: [
        "effet sur l'orientation",
        "effet",
        "impact orientation",
        "impact sur l'orientation",
        "effet du stage sur votre projet",
      ],
      doubtful: ["effet"],
      fix: "écrivez confirme, precise, change ou aucun.",
    }),
  }),
  rules: [],
  totals: null,
  checks: [],
  crossChecks: null,
  agreements: [],
  views: (source) => [
    byTerritory("reponses_jeunes", source, {
      annee_scolaire: `coalesce(annee_scolaire, ${schoolYearOf("fin_stage")}, ${schoolYearOfAnswer("date_reponse")})`,
      projet: "projet_avant || '>' || projet_apres",
    }),
  ],
  freshness: { rhythm: "à la fin de chaque période de stages", lists: [] },
});
