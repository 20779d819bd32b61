-- Élèves sans solution faute de mobilité, dans les établissements qui l'ont indiqué
WITH mesures AS (
  SELECT
    annee_scolaire AS periode,
    territoire,
    niveau,
    sum(sans_solution_mobilite) AS mobilite,
    sum(sans_solution) FILTER (WHERE sans_solution_mobilite IS NOT NULL) AS sans,
    count(*) FILTER (WHERE sans_solution_mobilite IS NOT NULL) AS unites,
    if(min(effectif_connu), coalesce(sum(effectif) FILTER (WHERE sans_solution_mobilite IS NOT NULL), 0) / nullif(sum(effectif), 0), NULL) AS couverture,
    if(min(effectif_connu), coalesce(sum(effectif_sexes) FILTER (WHERE sans_solution_mobilite IS NOT NULL), 0) / nullif(sum(effectif), 0), NULL) AS couverture_sexes,
    count(*) AS listes,
    if(min(liste_connue), count(*), NULL) AS attendus,
    max(liste_partielle) AS liste_partielle,
    nullif(array_to_string(array_agg(DISTINCT definition) FILTER (WHERE definition IS NOT NULL), '+'), '') AS definition,
    count(*) FILTER (WHERE sans_solution_mobilite IS NOT NULL AND sans_solution > 0) AS ecoles,
    sum(sans_solution_mobilite * sans_solution_mobilite) FILTER (WHERE sans_solution_mobilite IS NOT NULL) AS xx,
    sum(sans_solution_mobilite * sans_solution) FILTER (WHERE sans_solution_mobilite IS NOT NULL) AS xn,
    sum(sans_solution * sans_solution) FILTER (WHERE sans_solution_mobilite IS NOT NULL) AS nn
  FROM placement_territoires
  WHERE sexe = 'ensemble'
  GROUP BY annee_scolaire, territoire, niveau
)
SELECT periode, territoire, niveau, mobilite AS numerateur, sans AS denominateur, unites, couverture, couverture_sexes, listes, attendus, liste_partielle, definition, ecoles, xx, xn, nn, 0 AS ligne
FROM mesures;
