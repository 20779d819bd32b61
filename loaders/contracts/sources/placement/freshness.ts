import type { StateList } from "../../contract.ts";

/** Who answered the survey, by year, level, region and department. */
export const answered: StateList = {
  id: "reponses",
  title: "Réponses à l'enquête",
  columns: [
    { name: "periode", label: "période", kind: "text" },
    { name: "niveau", label: "niveau", kind: "text" },
    { name: "territoire", label: "territoire", kind: "text" },
    { name: "ecoles_repondantes", label: "établissements répondants", kind: "count" },
    { name: "ecoles", label: "sur", kind: "count" },
    { name: "liste", label: "d'après", kind: "text" },
    { name: "couverture", label: "élèves couverts", kind: "share" },
  ],
  sql: "SELECT *, eleves_repondants / nullif(eleves, 0) AS couverture FROM placement_reponses ORDER BY periode DESC, niveau, territoire",
  site: false,
};

/** Schools of the latest survey of each level that have not answered. */
export const silent: StateList = {
  id: "sans_reponse",
  title: ["établissement n'a pas encore répondu", "établissements n'ont pas encore répondu"],
  columns: [
    { name: "periode", label: "période", kind: "text" },
    { name: "niveau", label: "niveau", kind: "text" },
    { name: "departement", label: "département", kind: "department" },
    { name: "uai", label: "UAI", kind: "text" },
    { name: "etablissement", label: "établissement", kind: "text" },
  ],
  sql: `
    SELECT annee_scolaire AS periode, niveau, departement, uai, coalesce(etablissement, uai) AS etablissement
    FROM placement_ecoles
    WHERE NOT repondu
      AND annee_scolaire = (SELECT max(annee_scolaire) FROM placement_ecoles AS autres WHERE autres.niveau = placement_ecoles.niveau)
    ORDER BY niveau, departement, etablissement`,
  site: false,
};
