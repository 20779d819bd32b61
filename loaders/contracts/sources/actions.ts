import { z } from "zod";
import { optional, required } from "../cell.ts";
import { axis, state } from "../cells/lists.ts";
import { day } from "../cells/time.ts";
import { label } from "../cells/words.ts";
import { defineContract } from "../contract.ts";
import { wholeSource } from "../shared.ts";

/** The group's road map (domain.md, sections 2 and 4). */
export const actions = defineContract({
  id: "actions",
  title: "Feuille de route",
  definition: "Actions du groupe Stages du CREFOP, avec leur pilote et leur état.",
  grain: "une action",
  key: ["identifiant"],
  period: null,
  replacement: wholeSource,
  invented: null,
  row: z.object({
    identifiant: required(label(), {
      title: "Identifiant",
      definition: "Identifiant de l'action, unique dans l'extrait.",
      example: "COL-1",
      synonyms: ["id", "numéro", "n°", "référence", "code action"],
      fix: "donnez un identifiant à chaque action.",
    }),
    axe: required(axis(), {
      title: "Axe",
      definition: "collectifs, mixite, evaluation ou communication.",
      example: "collectifs",
      synonyms: ["axe de travail", "thème"],
      fix: "écrivez collectifs, mixite, evaluation ou communication.",
    }),
    action: required(label(), {
      title: "Action",
      definition: "Ce qui est à faire.",
      example: "Recensement des initiatives territoriales",
      synonyms: ["libellé", "intitulé", "description"],
      fix: "décrivez l'action.",
    }),
    pilote: optional(label(), {
      title: "Pilote",
      definition: "Organisme qui pilote ; jamais une personne.",
      example: "groupe de travail",
      synonyms: ["porteur", "responsable", "organisme pilote"],
      exempt: true,
    }),
    echeance: optional(label(), {
      title: "Échéance",
      definition: "Date ou période prévue.",
      example: "19/11/2025",
      synonyms: ["date", "date prévue", "date d'échéance"],
    }),
    etat: required(state(), {
      title: "État",
      definition: "a_lancer, en_cours, livre ou reporte.",
      example: "en_cours",
      synonyms: ["statut", "avancement", "état d'avancement"],
      fix: "écrivez a_lancer, en_cours, livre ou reporte.",
    }),
    etat_au: optional(day(), {
      title: "Date de l'état",
      definition: "Jour où cet état a été constaté, comme celui de la séance dont le relevé le donne.",
      example: "2025-10-06",
      synonyms: ["état au", "date du relevé", "état constaté le"],
      fix: "écrivez la date comme 06/10/2025, ou laissez vide.",
    }),
    point_etape: optional(label(), {
      title: "Point d'étape",
      definition: "Où en est l'action, en une phrase, sans nommer de personne.",
      example: "Cahier des charges en rédaction",
      synonyms: ["point d'étape", "suivi"],
    }),
  }),
  rules: [],
  totals: null,
  checks: [],
  crossChecks: null,
  agreements: [],
  views: () => [],
  freshness: { rhythm: "à chaque séance du groupe", lists: [] },
});
