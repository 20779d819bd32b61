import type { Observation } from "../receipt/finding.ts";

/** A school out of the loaded list. */
export const unknownSchoolWords: Observation = {
  niveau: "alerte",
  code: "placement.uai_inconnu",
  colonne: "uai",
  says: ["a un UAI absent de l'annuaire chargé", "ont un UAI absent de l'annuaire chargé"],
  attendu: "un UAI de l'annuaire des établissements",
  a_faire: "vérifiez l'UAI, ou mettez l'annuaire à jour.",
};

/** A rate that moved by more than 30 points in a year. */
export const movedRateWords: Observation = {
  niveau: "alerte",
  code: "placement.ecart_annee",
  colonne: "avec_solution",
  says: [
    "a un taux qui a bougé de plus de 30 points en un an",
    "ont un taux qui a bougé de plus de 30 points en un an",
  ],
  attendu: "un taux de placement à moins de 30 points de l'année précédente",
  a_faire: "vérifiez les deux réponses auprès de l'établissement.",
};

/** A school that the following year no longer lists. */
export const missingSchoolWords: Observation = {
  niveau: "alerte",
  code: "placement.etablissement_absent",
  colonne: "uai",
  says: [
    "de l'année précédente n'a plus d'établissement correspondant",
    "de l'année précédente n'ont plus d'établissement correspondant",
  ],
  attendu: "les établissements de l'année précédente, même sans réponse",
  a_faire: "demandez si l'établissement a fermé ou s'il a été oublié.",
};

/** A department that the following year no longer has. */
export const missingDepartmentWords: Observation = {
  niveau: "alerte",
  code: "placement.departement_absent",
  colonne: "departement",
  says: "un département de l'année précédente n'a plus aucune ligne",
  attendu: "les départements de l'année précédente",
  a_faire: "vérifiez que l'extrait est complet.",
};

/** Numbers that are those of the year before. */
export const copiedYearWords: Observation = {
  niveau: "alerte",
  code: "placement.annee_recopiee",
  colonne: "effectif",
  says: ["est identique à celle de l'année précédente", "sont identiques à celles de l'année précédente"],
  attendu: "des réponses de l'année",
  a_faire: "vérifiez que l'extrait n'est pas celui de l'an dernier, réétiqueté.",
};
